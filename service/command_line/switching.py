"""`kantelpunt pattern`: which patterns are on, and the switch of each."""

from __future__ import annotations

from typing import Annotated

import typer

from analytics.patterns.catalogue import PATTERN_BY_ID, PATTERNS
from regie.ledger import Actor, actor_of
from regie.pattern_switches import LONGEST_REASON, latest_switches, switch_pattern
from regie.policy import Action, Thing
from service.bootstrap import Services
from service.command_line import options
from service.command_line.analysing import assess_store
from service.command_line.failures import CommandRefused, Status
from service.command_line.opening import opened
from service.command_line.printing import print_line, print_table
from service.command_line.reading import acting, operator, origin
from service.command_line.situations import counted

PATTERN_SWITCHES = typer.Typer(help="Toon de patronen en zet ze aan of uit.", no_args_is_help=True)

PatternId = Annotated[str, typer.Argument(metavar="PATROON", help="Het nummer, bijvoorbeeld P9.")]
Reason = Annotated[str, typer.Option("--reason", metavar="TEKST", help="Waarom, zonder namen.")]


@PATTERN_SWITCHES.command("list")
def list_command(data: options.DataFolder = None) -> None:
    """Toon elk patroon, of het aan staat, en waarom het is omgezet."""
    with opened(data) as services:
        switches, off = latest_switches(services.registry), services.ruleset.off
        rows = [
            (
                pattern.id,
                pattern.name,
                "uit" if pattern.id in off else "aan",
                switches[pattern.id].at.date().isoformat() if pattern.id in switches else "",
                switches[pattern.id].reason if pattern.id in switches else "",
            )
            for pattern in PATTERNS
        ]
    print_table(("patroon", "naam", "staat", "sinds", "waarom"), rows)


@PATTERN_SWITCHES.command("off")
def off_command(
    pattern: PatternId, reason: Reason, account: options.AsAccount = None, data: options.DataFolder = None
) -> None:
    """Zet een patroon uit: wat het zag en wat daarop steunde, verdwijnt meteen."""
    _switch(pattern, is_on=False, reason=reason, account=account, data=data)


@PATTERN_SWITCHES.command("on")
def on_command(
    pattern: PatternId, reason: Reason, account: options.AsAccount = None, data: options.DataFolder = None
) -> None:
    """Zet een patroon weer aan."""
    _switch(pattern, is_on=True, reason=reason, account=account, data=data)


def _switch(pattern: str, *, is_on: bool, reason: str, account: str | None, data: options.DataFolder) -> None:
    if pattern not in PATTERN_BY_ID:
        raise CommandRefused(
            f"Er is geen patroon {pattern}; kies uit {', '.join(PATTERN_BY_ID)}.", status=Status.WRONG_USE
        )
    if not 0 < len(" ".join(reason.split())) <= LONGEST_REASON:
        line = f"Geef met --reason waarom, in hoogstens {LONGEST_REASON} tekens."
        raise CommandRefused(line, status=Status.WRONG_USE)
    with opened(data) as services:
        if is_on and pattern in services.settings.patterns_off:
            line = "Dit patroon staat uit in de instellingen van deze installatie (KANTELPUNT_PATTERNS_OFF)."
            raise CommandRefused(line, status=Status.NOT_ALLOWED)
        actor = _actor(services, account)
        switch_pattern(services.registry, pattern, is_on=is_on, reason=reason, actor=actor, at=services.clock())
        results = assess_store(services, actor=actor).results
    found = counted(len(results.document["flags"]), "situatie vraagt", "situaties vragen")
    print_line(f"{pattern} staat {'aan' if is_on else 'uit'}. Nu: {found} aandacht.")
    if results.gone_flags:
        print_line(f"Verdwenen situaties: {len(results.gone_flags)}. Wat erover besloten is, blijft bewaard.")


def _actor(services: Services, account: str | None) -> Actor:
    """The account where one is named and may do this, else whoever runs the command."""
    if account is None:
        return operator()
    return actor_of(acting(services, account=account, thing=Thing.PATTERN, action=Action.SWITCH), origin=origin())
