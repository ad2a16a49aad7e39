"""`kantelpunt flags` and `kantelpunt explain`: the situations that ask for attention, and what one of them rests on."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated

import typer

from analytics.document import Document, to_document
from analytics.explanation import Explanation, UnknownFlagError, explain
from graph.snapshot import read_snapshot
from regie.flags import Situation, list_situations, read_situation
from regie.policy import Action, Thing, reaches
from regie.result_rows import FLAGS, held, latest_analysis
from service.bootstrap import Services
from service.command_line import options
from service.command_line.analysing import analysed, as_known_then, check_input, ephemeral_analysis
from service.command_line.explaining import explanation_document, print_explanation
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
    flag: Annotated[str, typer.Argument(metavar="SITUATIE", help="Het id van de situatie: flag-...")],
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
        try:
            explanation = explain(analysis, flag)
        except UnknownFlagError as error:
            raise CommandRefused(_GONE, status=Status.REFUSED) from error
        _print_explanation(explanation, flag=flag, form=form)
        return
    with opened(data) as services:
        who = reading(services, account=account, purpose=purpose, thing=Thing.FLAG, action=Action.READ)
        moment = moment_of(as_of)
        if moment is None:
            explanation = _explained_now(services, who, flag=flag)
        else:
            explanation = _explained_then(services, who, flag=flag, moment=moment)
        who.show(json.dumps(explanation_document(explanation, flag=flag)), subject=flag)
        _print_explanation(explanation, flag=flag, form=form)


def all_situations(services: Services, who: Reading) -> list[Situation]:
    """Every open situation that the reader may see, latest evidence first."""
    found: list[Situation] = []
    place: tuple[str, str] | None = None
    while True:
        page = list_situations(
            services.store,
            who.reader,
            who.scope,
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
    return [flag for flag in document["flags"] if _reaches(who, flag)]


def _reaches(who: Reading, flag: Document) -> bool:
    """Whether the reader may see a flag of another moment; whose scope is the own organisation sees those of now."""
    return reaches(who.scope, who.reader, municipalities=flag["municipalities"])


def _explained_then(services: Services, who: Reading, *, flag: str, moment: datetime) -> Explanation:
    then = as_known_then(services, moment=moment)
    if not any(item["id"] == flag and _reaches(who, item) for item in then.document["flags"]):
        raise CommandRefused(_GONE, status=Status.REFUSED)
    return explain(then.analysis, then.content_keys[flag])


def _explained_now(services: Services, who: Reading, *, flag: str) -> Explanation:
    """The explanation of a flag under its lasting id, worked out anew as of the latest analysis."""
    read_situation(services.store, who.reader, who.scope, flag=flag, now=services.clock())
    kept = held(services.store, FLAGS).get(flag)
    latest = latest_analysis(services.store)
    if kept is None or latest is None or not kept.is_current:
        raise CommandRefused(_GONE, status=Status.REFUSED)
    analysis = analysed(read_snapshot(services.store), as_of=latest.as_of, ruleset=services.ruleset)
    try:
        return explain(analysis, kept.content_key)
    except UnknownFlagError as error:
        line = "Er is intussen iets veranderd. Doe eerst kantelpunt analyse, en vraag dan de uitleg opnieuw."
        raise CommandRefused(line, status=Status.REFUSED) from error


def _print_flags(flags: list[Document], *, as_of: datetime, form: options.ResultFormat) -> None:
    if form is options.ResultFormat.JSON:
        print_json(flags)
    else:
        print_situations(flags, as_of=as_of)
        print_line("Uitleg bij een situatie: kantelpunt explain SITUATIE")


def _print_explanation(explanation: Explanation, *, flag: str, form: options.ResultFormat) -> None:
    if form is options.ResultFormat.JSON:
        print_json(explanation_document(explanation, flag=flag))
    else:
        print_explanation(explanation, flag=flag)
