"""`kantelpunt analyse`: communities, matches and situations, of the store or of a folder that leaves nothing behind."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from analytics.analysis import Analysis, analyse
from analytics.document import Document, canonical_json, to_document
from analytics.evidence import evidence_as_of
from analytics.ruleset import Ruleset
from graph.frames import Snapshot
from graph.snapshot import read_snapshot
from regie.assessment import Assessment, assess
from regie.ledger import Actor, actor_of
from regie.policy import Action, Scope, Thing, reaches
from regie.results import as_lasting
from regie.roles import Reader
from regie.told import told
from service.bootstrap import Services
from service.command_line import options
from service.command_line.failures import CommandRefused, Status
from service.command_line.findings import print_counts, print_findings
from service.command_line.opening import ephemeral_snapshot, moment_of, moment_within, opened, settings_of
from service.command_line.printing import print_json, print_line
from service.command_line.progress import progress
from service.command_line.reading import acting, operator, origin, reading
from service.rules import rules_of_settings

_ASK_TO_SEE = "Wie de situaties zelf mag zien, geeft --as ACCOUNT en --purpose DOEL."


@dataclass(frozen=True, slots=True)
class Then:
    """An analysis as of a moment, its document under lasting ids, and the content key of each flag by lasting id."""

    analysis: Analysis
    document: Document
    content_keys: Mapping[str, str]


def analyse_command(
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
    """Zoek groepen, patronen en situaties: in de opslag, of met --ephemeral in een map."""
    check_input(directory, ephemeral=ephemeral)
    moment = moment_of(as_of)
    if directory is not None:
        analysis = ephemeral_analysis(directory, key=key, mapping=mapping, moment=moment)
        _print(to_document(analysis), analysis=analysis, form=form)
        return
    with opened(data) as services:
        if account is None:
            _unseen(services, moment=moment, form=form)
        else:
            _seen(services, moment=moment, form=form, account=account, purpose=purpose)


def check_input(directory: Path | None, *, ephemeral: bool) -> None:
    """A folder and --ephemeral belong together."""
    if directory is not None and not ephemeral:
        line = "Zet --ephemeral achter de map, of laad haar eerst met kantelpunt load."
        raise CommandRefused(line, status=Status.WRONG_USE)
    if ephemeral and directory is None:
        raise CommandRefused("Bij --ephemeral hoort een map met tabellen.", status=Status.WRONG_USE)


def ephemeral_analysis(directory: Path, *, key: Path | None, mapping: str | None, moment: datetime | None) -> Analysis:
    """The analysis of a folder as of a moment, by default the latest known in it; nothing of it is kept."""
    return ephemeral_run(directory, key=key, mapping=mapping, moment=moment)[1]


def ephemeral_run(
    directory: Path, *, key: Path | None, mapping: str | None, moment: datetime | None
) -> tuple[Snapshot, Analysis]:
    """The same, with what the analysis is of."""
    snapshot = ephemeral_snapshot(directory, key=key, mapping=mapping)
    ruleset = rules_of_settings(settings_of(None), today=datetime.now(UTC).date())
    return snapshot, analysed(snapshot, as_of=moment_within(snapshot, wanted=moment), ruleset=ruleset)


def analysed(snapshot: Snapshot, *, as_of: datetime, ruleset: Ruleset) -> Analysis:
    """The analysis of a snapshot, with its progress on the terminal."""
    with progress("Zoeken") as report:
        return analyse(evidence_as_of(snapshot.frames, as_of=as_of), ruleset, progress=report)


def assess_store(services: Services, *, actor: Actor) -> Assessment:
    """Analyse what the store holds now and keep what came out."""
    with progress("Zoeken") as report:
        return assess(
            services.store,
            services.registry,
            as_of=services.clock(),
            ruleset=services.ruleset,
            actor=actor,
            clock=services.clock,
            progress=report,
        )


def as_told(document: Document, *, reader: Reader, kept_back: Collection[str]) -> Document:
    """The document without what a partner looks at first, its flags as the reader may see them."""
    matches = {match["id"]: match for match in document["matches"]}
    flags = [
        told(flag, None, {key: matches[key] for key in flag["matches"]}, reader, kept_back=kept_back).content
        for flag in document["flags"]
    ]
    shown = [match for match in document["matches"] if match["id"] not in kept_back]
    return {**document, "flags": flags, "matches": shown}


def within_reach(document: Document, *, scope: Scope, reader: Reader) -> Document:
    """The document with what the reader may see of it; its hash stays that of the whole."""
    lists = {
        name: [item for item in document[name] if reaches(scope, reader, municipalities=_municipalities(item))]
        for name in ("communities", "matches", "flags")
    }
    return {**document, **lists}


def _unseen(services: Services, *, moment: datetime | None, form: options.ResultFormat) -> None:
    """Analyse and keep, and say only how much came out: nobody is shown."""
    if form is options.ResultFormat.JSON or moment is not None:
        raise CommandRefused(_ASK_TO_SEE, status=Status.NOT_ALLOWED)
    assessment = assess_store(services, actor=operator())
    print_counts(assessment.results.document, analysis=assessment.analysis)
    print_line(_ASK_TO_SEE)


def _seen(
    services: Services, *, moment: datetime | None, form: options.ResultFormat, account: str, purpose: str | None
) -> None:
    who = reading(services, account=account, purpose=purpose, thing=Thing.ANALYSIS, action=Action.READ)
    if moment is None:
        runner = acting(services, account=account, thing=Thing.ANALYSIS, action=Action.RUN)
        assessment = assess_store(services, actor=actor_of(runner, origin=origin()))
        document, analysis = assessment.results.document, assessment.analysis
    else:
        then = as_known_then(services, moment=moment)
        document, analysis = then.document, then.analysis
    document = as_told(document, reader=who.reader, kept_back=who.kept_back())
    shown = within_reach(document, scope=who.scope, reader=who.reader)
    who.show(canonical_json(shown), subject="analysis")
    _print(shown, analysis=analysis, form=form)


def as_known_then(services: Services, *, moment: datetime) -> Then:
    """What was to be seen at another moment; the results of now stay as they are."""
    with progress("Lezen") as report:
        snapshot = read_snapshot(services.store, progress=report)
    analysis = analysed(snapshot, as_of=moment, ruleset=services.ruleset)
    document, content_keys = as_lasting(services.store, to_document(analysis))
    return Then(analysis, document, content_keys)


def _print(document: Document, *, analysis: Analysis, form: options.ResultFormat) -> None:
    if form is options.ResultFormat.JSON:
        print_json(document)
    else:
        print_findings(document, analysis=analysis)


def _municipalities(item: Document) -> list[str]:
    subjects = item.get("subjects", item)
    found: list[str] = subjects["municipalities"]
    return found
