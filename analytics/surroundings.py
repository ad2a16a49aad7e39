"""The network around what somebody chose: its nodes, its ties, and how many neighbours stay out of sight."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import polars as pl

from analytics.evidence import Evidence
from analytics.ties import Layer, ties

_TIE = ["source", "target", "weight", "count", "first", "last", "observations", "municipalities"]


@dataclass(frozen=True, slots=True)
class Web:
    """All ties of persons among themselves and with vehicles, in a period.

    Attributes:
        at: the end of the period, from which age counts.
        nodes: `id`, `kind` (youth, visitor, vehicle) and `municipality` (where seen most, else empty), sorted by id.
        ties: `source` < `target` (ids), `weight`, `count`, `first`, `last` (UTC), `observations` (ids), and
            `municipalities` of those observations; sorted.

    """

    at: datetime
    nodes: pl.DataFrame
    ties: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Member:
    """A node in sight; `hidden` counts the neighbours that are not, under the same filters."""

    id: str
    kind: str
    municipality: str | None
    hidden: int


@dataclass(frozen=True, slots=True)
class Bond:
    """A tie in sight, resting on `count` observations (reports of one incident as one)."""

    source: str
    target: str
    weight: float
    count: int
    first: datetime
    last: datetime
    observations: tuple[str, ...]
    municipalities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is in sight, sorted by id; `left_out` neighbours found no place within the bounds."""

    nodes: tuple[Member, ...]
    ties: tuple[Bond, ...]
    left_out: int


def web(
    evidence: Evidence,
    *,
    at: datetime,
    since: datetime | None,
    half_life_days: float | None,
    within: frozenset[str] | None,
) -> Web:
    """The ties from the observations that started after `since` (if given) and at or before `at`.

    With `within` only ties that touch one of these municipalities: seen there, also together with elsewhere. Unknown
    participants are nobody's neighbour: each is another one in every observation.
    """
    layers = [
        ties(evidence, layer=layer, at=at, half_life_days=half_life_days, since=since)
        for layer in (Layer.ALL, Layer.VEHICLES)
    ]
    seen = evidence.observations.select("observation", "id", "municipality")
    tied = pl.concat([_named(found.frame, found.nodes, found.evidence, seen) for found in layers])
    known = pl.concat([found.nodes.select("id", "kind") for found in layers]).unique("id")
    nameless = evidence.persons.filter("is_unknown")["id"].implode()
    tied = tied.filter(~pl.col("source").is_in(nameless) & ~pl.col("target").is_in(nameless))
    if within is not None:
        tied = tied.filter(pl.col("municipalities").list.eval(pl.element().is_in(sorted(within))).list.any())
    ends = pl.concat(tied.select(pl.col(end).alias("id"), "count", "municipalities") for end in ("source", "target"))
    home = (
        ends.explode("municipalities")
        .group_by("id", pl.col("municipalities").alias("municipality"))
        .agg(pl.col("count").sum())
        .sort("id", pl.col("count"), "municipality", descending=[False, True, False], nulls_last=True)
        .unique("id", keep="first")
    )
    nodes = known.join(home.select("id", "municipality"), on="id").sort("id")
    return Web(at=at, nodes=nodes, ties=tied.sort("source", "target"))


def resting_on(evidence: Evidence, observations: Collection[str]) -> Evidence:
    """The evidence with these observations alone."""
    kept = evidence.observations.filter(pl.col("id").is_in(sorted(observations)))
    return replace(evidence, observations=kept)


def surroundings(
    found: Web, chosen: Iterable[str], *, expanded: Iterable[str], kinds: Collection[str], minimum: int, most: int
) -> Surroundings:
    """The chosen nodes, their neighbours and those of the expanded ones, at most `most`: the strongest ties first.

    `kinds` are the kinds of neighbours to show, `minimum` the observations that a tie needs. Chosen and expanded nodes
    are always in sight where they have a tie at all.
    """
    kind = dict(found.nodes.select("id", "kind").iter_rows())
    usable = _usable(found, kinds=kinds, minimum=minimum, always={*chosen, *expanded})
    centre = [node for node in dict.fromkeys((*chosen, *expanded)) if node in kind]
    in_sight = dict.fromkeys(centre[:most])
    around = _touching(usable, centre).sort("weight", "source", "target", descending=[True, False, False])
    left_out = set()
    for source, target in around.select("source", "target").iter_rows():
        for node in (source, target):
            if node not in in_sight:
                if len(in_sight) < most:
                    in_sight[node] = None
                else:
                    left_out.add(node)
    return _cut_out(found, usable, list(in_sight), left_out=len(left_out))


def between(found: Web, groups: Mapping[str, Collection[str]]) -> tuple[Bond, ...]:
    """The ties of each two groups added up, sorted; a person in two groups ties through both."""
    rows = [(member, group) for group, members in sorted(groups.items()) for member in sorted(members)]
    belongs = pl.DataFrame(rows, schema={"member": pl.String, "group": pl.String}, orient="row")
    tied = found.ties
    for end in ("source", "target"):
        tied = tied.join(belongs.rename({"member": end, "group": f"{end}_group"}), on=end)
    low, high = pl.min_horizontal("source_group", "target_group"), pl.max_horizontal("source_group", "target_group")
    apart = tied.filter(pl.col("source_group") != pl.col("target_group"))
    apart = apart.with_columns(low.alias("source"), high.alias("target"))
    lists = [pl.col(name).explode().unique().sort() for name in ("observations", "municipalities")]
    summed = apart.group_by("source", "target").agg(
        pl.col("weight").sort().sum(), pl.col("first").min(), pl.col("last").max(), *lists
    )
    counted = summed.with_columns(pl.col("observations").list.len().alias("count")).sort("source", "target")
    return _bonds(counted)


def _usable(found: Web, *, kinds: Collection[str], minimum: int, always: Collection[str]) -> pl.DataFrame:
    shown = found.nodes.filter(pl.col("kind").is_in(list(kinds)) | pl.col("id").is_in(list(always)))["id"]
    ends = pl.col("source").is_in(shown.implode()) & pl.col("target").is_in(shown.implode())
    return found.ties.filter(ends & (pl.col("count") >= minimum))


def _touching(tied: pl.DataFrame, nodes: list[str]) -> pl.DataFrame:
    return tied.filter(pl.col("source").is_in(nodes) | pl.col("target").is_in(nodes))


def _cut_out(found: Web, usable: pl.DataFrame, in_sight: list[str], *, left_out: int) -> Surroundings:
    touching = _touching(usable, in_sight)
    inside = pl.col("source").is_in(in_sight) & pl.col("target").is_in(in_sight)
    half = touching.filter(~inside)
    outer = pl.concat([half["source"], half["target"].alias("source")]).value_counts()
    hidden = dict(outer.iter_rows())
    rows = found.nodes.filter(pl.col("id").is_in(in_sight)).sort("id")
    nodes = [
        Member(identity, kind, municipality, hidden.get(identity, 0))
        for identity, kind, municipality in rows.select("id", "kind", "municipality").iter_rows()
    ]
    return Surroundings(nodes=tuple(nodes), ties=_bonds(touching.filter(inside)), left_out=left_out)


def _bonds(tied: pl.DataFrame) -> tuple[Bond, ...]:
    rows = tied.select(_TIE).iter_rows(named=True)
    lists = ("observations", "municipalities")
    return tuple(Bond(**row | {name: tuple(row[name]) for name in lists}) for row in rows)


def _named(frame: pl.DataFrame, nodes: pl.DataFrame, evidence: pl.DataFrame, seen: pl.DataFrame) -> pl.DataFrame:
    """The ties with ids for numbers, `source` < `target`, and what they rest on."""
    rests = evidence.join(seen, on="observation").sort("observation").group_by("source", "target").agg(
        pl.col("id").alias("observations"), pl.col("municipality").drop_nulls().unique().sort().alias("municipalities")
    )  # fmt: skip
    joined = frame.join(rests, on=["source", "target"])
    for end in ("source", "target"):
        names = nodes.select(pl.col("node").alias(end), pl.col("id").alias(f"{end}_id"))
        joined = joined.join(names, on=end)
    low, high = pl.min_horizontal("source_id", "target_id"), pl.max_horizontal("source_id", "target_id")
    weight = pl.col("weight").cast(pl.Float64)  # a layer without ties has no sums to tell its type by
    return joined.with_columns(low.alias("source"), high.alias("target"), weight).select(_TIE)
