"""`kantelpunt demo`: from nothing to an invented region with its situations, and the pages to look at them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from graph.snapshot import read_snapshot
from regie.accounts import Account
from regie.policy import Action, Thing
from regie.roles import UserRole
from service.bootstrap import Services, now_utc, started
from service.command_line import options
from service.command_line.analysing import assess_store
from service.command_line.findings import print_counts
from service.command_line.flagging import all_situations
from service.command_line.loading import load_into, print_report
from service.command_line.opening import settings_of
from service.command_line.printing import print_line, remark
from service.command_line.progress import progress
from service.command_line.reading import operator, reading
from service.command_line.serving import Port, check_port, serve
from service.command_line.situations import print_situations
from service.demo import MONTHS, MUNICIPALITIES, EveningClock, demo_accounts, demo_settings, invent_region

_PORT = 8808


def demo_command(
    port: Port = _PORT,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Stop na het tonen van de situaties.")] = False,  # noqa: FBT002
    data: options.DataFolder = None,
) -> None:
    """Laat een verzonnen regio zien: laden, zoeken, situaties tonen, en daarna de pagina's."""
    folder = settings_of(data).data_folder / "demo"
    settings = demo_settings(folder, port=_PORT if port is None else port)
    if not no_serve:
        check_port(settings)
    clock = EveningClock(now_utc)
    with started(settings, clock=clock) as services:
        _fill(services, folder / "region", clock=clock)
        accounts = demo_accounts(services)
        _tell(services, accounts)
        if not no_serve:
            serve(services)


def _fill(services: Services, region: Path, *, clock: EveningClock) -> None:
    remark(f"Een verzonnen regio: {MUNICIPALITIES} gemeenten, {MONTHS} maanden. Niemand hierin bestaat.")
    with progress("Verzinnen") as report:
        invent_region(region, progress=lambda done, total: report("maanden", done, total))
    loaded = load_into(services, region, source=None, shares_persons_with=(), mapping=None)
    print_report(loaded)
    print_line()
    clock.go_on_after(read_snapshot(services.store))


def _tell(services: Services, accounts: list[Account]) -> None:
    """The situations as the analyst of the demonstration may see them."""
    assessment = assess_store(services, actor=operator())
    services.assessor.start_from(assessment)
    print_counts(assessment.results.document, analysis=assessment.analysis)
    print_line()
    analyst = next(account for account in accounts if account.role is UserRole.ANALIST)
    who = reading(services, account=analyst.login_name, purpose="weigh_situation", thing=Thing.FLAG, action=Action.READ)
    found = [item.content for item in all_situations(services, who)]
    who.show(json.dumps(found), subject="flags")
    print_situations(found, as_of=services.clock())
