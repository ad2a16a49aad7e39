"""All commands together, in the order in which an operator meets them."""

from __future__ import annotations

import typer

from service.command_line import (
    accounting,
    analysing,
    benching,
    demonstrating,
    describing,
    doctor,
    flagging,
    inventing,
    loading,
    naming,
    networks,
    proving,
    questioning,
    serving,
    switching,
)

APPLICATION = typer.Typer(
    name="kantelpunt",
    help="Kantelpunt: samen vroeg en rechtmatig zien dat jongeren op een hangplek worden geronseld.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

APPLICATION.command("demo")(demonstrating.demo_command)
APPLICATION.command("serve")(serving.serve_command)
APPLICATION.command("load")(loading.load_command)
APPLICATION.command("analyse")(analysing.analyse_command)
APPLICATION.command("flags")(flagging.flags_command)
APPLICATION.command("explain")(flagging.explain_command)
APPLICATION.command("why-not")(questioning.why_not_command)
APPLICATION.command("network")(networks.network_command)
APPLICATION.command("measure")(networks.measure_command)
APPLICATION.command("region")(inventing.region_command)
APPLICATION.command("pseudonym")(naming.pseudonym_command)
APPLICATION.command("ledger")(accounting.ledger_command)
APPLICATION.add_typer(accounting.ACCOUNTS, name="account")
APPLICATION.add_typer(switching.PATTERN_SWITCHES, name="pattern")
APPLICATION.command("schema")(describing.schema_command)
APPLICATION.command("doctor")(doctor.doctor_command)
APPLICATION.command("prove")(proving.prove_command)
APPLICATION.command("bench")(benching.bench_command)
