"""`kantelpunt flags` and `kantelpunt explain`: the situations that ask for attention, and what one of them rests on."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated

import typer

from analytics.analysis import Analysis
from analytics.document import Document, to_document
from analytics.explanation import explain
from analytics.explanation_document import explanation_document
from regie.flags import Situation, list_situations, read_situation
from regie.policy import Action, Thing, reaches
from regie.result_reads import read_explanation
from regie.result_rows import latest_analysis
from regie.told import told
from service.bootstrap import Services
from service.command_line import options
from service.command_line.analysing import as_known_then, as_told, check_input, ephemeral_analysis
from service.command_line.explaining import print_explanation
from service.command_line.failures import CommandRefused, Status
from service.command_line.opening import moment_of, opened
from service.command_line.printing import print_json, print_line
from service.command_line.reading import Reading, reading
from service.command_line.situations import print_situations

_PAGE = 200
_GONE = "Deze situatie is er niet (meer), of ligt buiten wat u mag zien. Met kantelpunt flags ziet u welke er zijn."
_NOTHING_YET = "Er is nog niet gezocht. Doe eerst kantelpunt analyse."


def flags_command(
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
    """Toon de situaties die aandacht vragen, per gemeente."""
    check_input(directory, ephemeral=ephemeral)
    if directory is not None:
        analysis = ephemeral_analysis(directory, key=key, mapping=mapping, moment=moment_of(as_of))
        _print_flags(to_document(analysis)["flags"], as_of=analysis.as_of, form=form)
        return
    moment = moment_of(as_of)
    with opened(data) as services:
        who = reading(services, account=account, purpose=purpose, thing=Thing.FLAG, action=Action.READ)
        found = _flags_now(services, who) if moment is None else _flags_then(services, who, moment=moment)
        who.show(json.dumps(found), subject="flags")
        _print_flags(found, as_of=moment or services.clock(), form=form)


def explain_command(  # noqa: PLR0913, PLR0917 - typer makes an option of each
    asked: Annotated[
        str,
        typer.Argument(metavar="SITUATIE", help="Het id van de situatie (flag-...) of van één patroon (match-...)."),
    ],
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
    """Leg een situatie uit: waarop zij rust, wat haar zou weerleggen en wat er ontbreekt."""
    check_input(directory, ephemeral=ephemeral)
    if directory is not None:
        analysis = ephemeral_analysis(directory, key=key, mapping=mapping, moment=moment_of(as_of))
        _print_explanation(_explained(analysis, to_document(analysis), asked=asked, key=asked), asked=asked, form=form)
        return
    thing = Thing.FLAG if _is_flag(asked) else Thing.MATCH
    with opened(data) as services:
        who = reading(services, account=account, purpose=purpose, thing=thing, action=Action.READ)
        moment = moment_of(as_of)
        if moment is None:
            explanation = _explained_now(services, who, asked=asked)
        else:
            explanation = _explained_then(services, who, asked=asked, moment=moment)
        who.show(json.dumps(explanation), subject=asked)
        _print_explanation(explanation, asked=asked, form=form)


def all_situations(services: Services, who: Reading) -> list[Situation]:
    """Every open situation that the reader may see, latest evidence first."""
    found: list[Situation] = []
    place: tuple[str, str] | None = None
    kept_back = who.kept_back()
    while True:
        page = list_situations(
            services.store,
            who.reader,
            who.scope,
            kept_back=kept_back,
            include_gone=False,
            place=place,
            limit=_PAGE,
            now=services.clock(),
        )
        found += page
        if len(page) < _PAGE:
            return found
        place = page[-1].place


def _flags_now(services: Services, who: Reading) -> list[Document]:
    if latest_analysis(services.store) is None:
        raise CommandRefused(_NOTHING_YET, status=Status.REFUSED)
    return [{**item.content, "state": item.state} for item in all_situations(services, who)]


def _flags_then(services: Services, who: Reading, *, moment: datetime) -> list[Document]:
    document = as_known_then(services, moment=moment).document
    document = as_told(document, reader=who.reader, kept_back=who.kept_back())
    return [flag for flag in document["flags"] if _reaches(who, flag)]


def _reaches(who: Reading, flag: Document) -> bool:
    """Whether the reader may see a flag of another moment; whose scope is the own organisation sees those of now."""
    return reaches(who.scope, who.reader, municipalities=flag.get("subjects", flag)["municipalities"])


def _is_flag(asked: str) -> bool:
    return asked.startswith("flag-")


def _explained_then(services: Services, who: Reading, *, asked: str, moment: datetime) -> Document:
    then = as_known_then(services, moment=moment)
    kept_back = who.kept_back()
    shown = as_told(then.document, reader=who.reader, kept_back=kept_back)
    within = {name: [item for item in shown[name] if _reaches(who, item)] for name in ("flags", "matches")}
    explained = _explained(then.analysis, within, asked=asked, key=then.content_keys.get(asked, asked))
    if not _is_flag(asked):
        return explained
    whole = next(flag for flag in then.document["flags"] if flag["id"] == asked)
    matches = {match["id"]: match for match in then.document["matches"] if match["id"] in whole["matches"]}
    seen = told(whole, explained, matches, who.reader, kept_back=kept_back)
    return {**(seen.explanation or {}), "flag": seen.content}


def _explained(analysis: Analysis, document: Document, *, asked: str, key: str) -> Document:
    """The flag or match of that id in the document, with why there is one."""
    items = document["flags" if _is_flag(asked) else "matches"]
    found = next((item for item in items if item["id"] == asked), None)
    if found is None:
        raise CommandRefused(_GONE, status=Status.REFUSED)
    return _with_result(found, explanation_document(explain(analysis, key)), asked=asked)


def _explained_now(services: Services, who: Reading, *, asked: str) -> Document:
    """The explanation that the latest analysis kept."""
    if not _is_flag(asked):
        content, why = read_explanation(services.store, who.reader, who.scope, kept_back=who.kept_back(), match=asked)
        return _with_result(content, why, asked=asked)
    kept_back, now = who.kept_back(), services.clock()
    situation = read_situation(services.store, who.reader, who.scope, kept_back=kept_back, flag=asked, now=now)
    if not situation.is_open or situation.explanation is None:
        raise CommandRefused(_GONE, status=Status.REFUSED)
    return _with_result(situation.content, situation.explanation, asked=asked)


def _with_result(result: Document, why: Document, *, asked: str) -> Document:
    return {"flag" if _is_flag(asked) else "match": result, **why}


def _print_flags(flags: list[Document], *, as_of: datetime, form: options.ResultFormat) -> None:
    if form is options.ResultFormat.JSON:
        print_json(flags)
    else:
        print_situations(flags, as_of=as_of)
        print_line("Uitleg bij een situatie: kantelpunt explain SITUATIE")


def _print_explanation(explanation: Document, *, asked: str, form: options.ResultFormat) -> None:
    if form is options.ResultFormat.JSON:
        print_json(explanation)
    else:
        print_explanation(explanation, asked=asked)
