"""`kantelpunt why-not`: which condition keeps a pattern from seeing somebody or something; for an analyst."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from analytics.analysis import Analysis
from analytics.document import Document, canonical_json, time_text
from analytics.evidence_observations import LOCAL_TIME_ZONE
from analytics.evidence_versions import Frames
from analytics.kept_out import KeptOut
from analytics.patterns.catalogue import PATTERN_BY_ID
from analytics.patterns.match import Match
from analytics.why_not import Alternative, UnknownPatternError, UnknownSubjectError, WhyNot, why_not
from analytics.why_not_wording import why_not_sentences
from graph.snapshot import read_snapshot
from regie.errors import NotKnown
from regie.first_looks import OF_CONCERN
from regie.places import require_reach
from regie.policy import Action, Scope, Thing
from regie.result_reads import read_match
from service.bootstrap import Services
from service.command_line import options
from service.command_line.analysing import analysed, check_input, ephemeral_run
from service.command_line.failures import CommandRefused, Status
from service.command_line.opening import moment_of, opened
from service.command_line.printing import print_json, print_line
from service.command_line.reading import Reading, reading

_GONE = "Van dit id is niets bekend, of het ligt buiten wat u mag zien. Een id ziet er zo uit: visitor-…, vehicle-…"

_PARTNER_FIRST = "Een partner kijkt hier eerst naar, hooguit 48 uur. Vraag het daarna opnieuw."


def why_not_command(  # noqa: PLR0913, PLR0917 - typer makes an option of each
    subject: Annotated[
        str, typer.Argument(metavar="WIE", help="Het pseudoniem van een persoon, of het id van een auto of adres.")
    ],
    pattern: Annotated[str, typer.Argument(metavar="PATROON", help="Het patroon: P1 en verder.")],
    directory: options.InputFolder = None,
    ephemeral: options.Ephemeral = False,  # noqa: FBT002 - typer makes options of them
    as_of: options.AsOf = None,
    form: options.Form = options.ResultFormat.TABLE,
    key: options.KeyFile = None,
    mapping: options.MappingName = None,
    account: options.AsAccount = None,
    purpose: options.ForPurpose = None,
    data: options.DataFolder = None,
) -> None:
    """Zeg aan welke voorwaarde niet is voldaan: waarom een patroon iemand niet ziet."""
    check_input(directory, ephemeral=ephemeral)
    wanted = moment_of(as_of)
    if directory is not None:
        snapshot, analysis = ephemeral_run(directory, key=key, mapping=mapping, moment=wanted)
        found = _answer(analysis, snapshot.frames, subject=subject, pattern=pattern)
        _print(found, analysis=analysis, form=form)
        return
    with opened(data) as services:
        who = reading(services, account=account, purpose=purpose, thing=Thing.MATCH, action=Action.EXAMINE)
        _require_within_reach(services, who, subject=subject)
        _let_partners_look_first(services, who, subject=subject, pattern=pattern)
        snapshot = read_snapshot(services.store)
        analysis = analysed(snapshot, as_of=wanted or services.clock(), ruleset=services.ruleset)
        found = _answer(analysis, snapshot.frames, subject=subject, pattern=pattern)
        who.show(canonical_json(why_not_document(found, as_of=analysis.as_of)), subject=f"why-not {found.pattern.id}")
        _print(found, analysis=analysis, form=form)


def why_not_document(found: WhyNot, *, as_of: datetime) -> Document:
    """The answer as plain values, with its Dutch lines."""
    return {
        "subject": found.subject,
        "pattern": found.pattern.id,
        "version": found.pattern.version,
        "asOf": time_text(as_of),
        "isOff": found.is_off,
        "isCounted": found.is_counted,
        "matches": [_match(match, found) for match in found.seen],
        "notMet": [_alternative(one) for one in found.alternatives],
        "after": [
            {
                "pattern": gate.pattern.id,
                "isSeen": gate.is_seen,
                "notMet": [_alternative(one) for one in gate.alternatives],
            }
            for gate in found.gates
        ],
        "tooLittleSeen": asdict(found.too_little) if found.too_little else None,
        "keptOut": _kept_out(found.kept_out) if found.kept_out else None,
        "sentences": list(why_not_sentences(found, as_of=_day(as_of))),
    }


def _answer(analysis: Analysis, frames: Frames, *, subject: str, pattern: str) -> WhyNot:
    try:
        return why_not(analysis, frames, subject=subject, pattern=pattern)
    except UnknownPatternError as error:
        line = f"Het patroon {pattern} is er niet. Kies uit {', '.join(PATTERN_BY_ID)}."
        raise CommandRefused(line, status=Status.WRONG_USE) from error
    except UnknownSubjectError as error:
        raise CommandRefused(_GONE, status=Status.REFUSED) from error


def _require_within_reach(services: Services, who: Reading, *, subject: str) -> None:
    try:
        require_reach(services.store, who.reader, who.scope, node=subject)
    except NotKnown as error:
        raise CommandRefused(_GONE, status=Status.REFUSED) from error


def _let_partners_look_first(services: Services, who: Reading, *, subject: str, pattern: str) -> None:
    if pattern != OF_CONCERN:
        return
    for match in sorted(who.kept_back()):
        content = read_match(services.store, who.reader, Scope.ALL, kept_back=(), match=match)
        if any(subject in subjects for subjects in content["subjects"].values()):
            raise CommandRefused(_PARTNER_FIRST, status=Status.NOT_ALLOWED)


def _match(match: Match, found: WhyNot) -> Document:
    return {
        "from": time_text(match.started_at),
        "until": time_text(match.ended_at),
        "current": match.current,
        "singleSource": match.single_source,
        "weak": match.weak,
        "isInFlag": match.id in found.flagged,
    }


def _alternative(one: Alternative) -> Document:
    return {
        "thresholds": [
            {
                "parameter": short.parameter.name,
                "unit": short.parameter.unit,
                "asked": short.asked,
                "found": short.found,
                "isMost": short.is_most,
            }
            for short in one.shortfalls
        ],
        "singleSource": one.single_source,
        "facts": dict(one.facts),
    }


def _kept_out(found: KeptOut) -> Document:
    counts = {name: getattr(found, name) for name in ("seen", "withdrawn", "contested", "uncertain", "exempt")}
    roles = [{**asdict(role), "until": time_text(role.until) if role.until else None} for role in found.roles]
    return {
        **counts,
        "mentioned": found.mentioned,
        "withoutContact": found.without_contact,
        "ordinaryReasons": dict(found.tagged),
        "contacts": found.contacts,
        "roles": roles,
    }


def _print(found: WhyNot, *, analysis: Analysis, form: options.ResultFormat) -> None:
    if form is options.ResultFormat.JSON:
        print_json(why_not_document(found, as_of=analysis.as_of))
        return
    print_line(f"{found.pattern.name} ({found.pattern.id})", bold=True)
    print_line(found.pattern.looks_for)
    print_line()
    for line in why_not_sentences(found, as_of=_day(analysis.as_of)):
        print_line(f"- {line}", indent=2)


def _day(moment: datetime) -> date:
    return moment.astimezone(ZoneInfo(LOCAL_TIME_ZONE)).date()
