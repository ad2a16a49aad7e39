"""`kantelpunt network` and `kantelpunt measure`: derived ties to take along, and the measures of any network."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from analytics.communities import communities_of_edges
from analytics.edge_list import read_edges, read_memberships
from analytics.evidence import evidence_as_of
from analytics.measure import CommunitySearch, measure, project_memberships
from analytics.network import network, written
from analytics.ties import Layer
from graph.snapshot import read_snapshot
from regie.network_export import HALF_LIFE_DAYS, exported_network
from regie.policy import Action, Thing
from service.command_line import options
from service.command_line.analysing import check_input
from service.command_line.failures import CommandRefused, Status
from service.command_line.opening import ephemeral_snapshot, moment_of, moment_within, opened
from service.command_line.printing import print_json, print_table, print_text
from service.command_line.reading import reading

PURPOSE = "share_export"
_SEED = 1
_DECIMALS = 4


class NetworkFormat(StrEnum):
    """The forms of a network."""

    GRAPHML = "graphml"
    GEXF = "gexf"
    CSV = "csv"
    JSON = "json"


class MeasureFormat(StrEnum):
    """The forms of a table of measures."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class Parallel(StrEnum):
    """What several rows between the same two nodes are."""

    SUM = "sum"
    KEEP = "keep"


def network_command(  # noqa: PLR0913, PLR0917 - typer makes an option of each
    form: Annotated[NetworkFormat, typer.Option("--format", help="In welke vorm.")],
    directory: options.InputFolder = None,
    ephemeral: options.Ephemeral = False,  # noqa: FBT002
    layer: Annotated[Layer, typer.Option(help="Welke banden.")] = Layer.YOUTHS,
    as_of: options.AsOf = None,
    key: options.KeyFile = None,
    mapping: options.MappingName = None,
    account: options.AsAccount = None,
    purpose: options.ForPurpose = None,
    data: options.DataFolder = None,
) -> None:
    """Geef de afgeleide banden, elk met zijn waarnemingen, voor een ander programma."""
    check_input(directory, ephemeral=ephemeral)
    moment = moment_of(as_of)
    if directory is not None:
        snapshot = ephemeral_snapshot(directory, key=key, mapping=mapping)
        moment = moment_within(snapshot, wanted=moment)
        evidence = evidence_as_of(snapshot.frames, as_of=moment)
        found = network(evidence, layer=layer, at=moment, half_life_days=HALF_LIFE_DAYS)
        print_text(written(found, form=form))
        return
    with opened(data) as services:
        who = reading(services, account=account, purpose=purpose, thing=Thing.NETWORK, action=Action.EXPORT)
        if who.purpose.key != PURPOSE:
            line = f"Een netwerk meenemen kan alleen met --purpose {PURPOSE}."
            raise CommandRefused(line, status=Status.NOT_ALLOWED)
        snapshot = read_snapshot(services.store)
        moment = moment or services.clock()
        text = exported_network(snapshot, who.reader, who.scope, as_of=moment, layer=layer, form=form)
        print_text(who.show(text, subject=f"network-{layer}"))


def measure_command(
    path: Annotated[Path, typer.Argument(metavar="BESTAND", help="CSV met de kolommen source, target en weight.")],
    directed: Annotated[bool, typer.Option("--directed", help="Banden hebben een richting.")] = False,  # noqa: FBT002
    weighted: Annotated[bool, typer.Option("--weighted", help="De kolom weight telt mee.")] = False,  # noqa: FBT002
    two_mode: Annotated[  # noqa: FBT002
        bool, typer.Option("--two-mode", help="CSV met de kolommen person en event.")
    ] = False,
    parallel: Annotated[
        Parallel, typer.Option(help="Meer rijen tussen dezelfde twee: optellen of uit elkaar houden.")
    ] = Parallel.SUM,
    form: Annotated[MeasureFormat, typer.Option("--format", help="In welke vorm.")] = MeasureFormat.TABLE,
) -> None:
    """Meet een willekeurig netwerk, zonder opslag, om naast een gepubliceerde tabel te leggen."""
    if two_mode and (directed or weighted):
        line = "Bij --two-mode horen geen --directed en --weighted: banden zijn er gedeelde gebeurtenissen."
        raise CommandRefused(line, status=Status.WRONG_USE)
    if two_mode:
        memberships = read_memberships(path)
        edges, nodes = project_memberships(memberships), memberships["person"].to_list()
    else:
        edges, nodes = read_edges(path, weighted=weighted), []
    table = measure(
        edges,
        nodes=nodes,
        directed=directed,
        weighted=weighted,
        parallel=parallel.value,
        communities=CommunitySearch(communities_of_edges, resolution=None, seed=_SEED),
    )
    if form is MeasureFormat.JSON:
        print_json(table.to_dicts())
    elif form is MeasureFormat.CSV:
        print_text(table.write_csv())
    else:
        print_table(
            table.columns, ([_rounded(value) for value in row] for row in table.rows()), numbers=_numbers(table)
        )


def _numbers(table: Any) -> list[str]:
    return [name for name in table.columns if name not in {"id", "core"}]


def _rounded(value: object) -> object:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return f"{value:.{_DECIMALS}f}" if isinstance(value, float) else value
