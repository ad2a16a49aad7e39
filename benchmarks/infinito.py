"""Where bosses and bridges between *locali* come out on the record of Infinito: `python -m benchmarks.infinito`.

Prints the tables of docs/infinito.md. Nothing here looks at roles or *locali* before the measures are made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import polars as pl

from analytics.centrality import betweenness, degree, participation
from analytics.communities import COMMUNITIES, WeeklyCommunities
from analytics.evidence import Evidence, evidence_as_of
from analytics.structural_holes import constraint
from analytics.tie_arrays import Flags, Numbers, TieArrays, Values, without_weights
from graph.frames import frames_of
from graph.schema.observations import TookPart
from ingest.folder import elements_of_folder
from ingest.pseudonym import PUBLISHED_KEY, pseudonym

INFINITO = Path(__file__).parents[2] / "shared" / "data" / "infinito"
AS_OF = datetime(2026, 6, 1, tzinfo=UTC)
LEADING = 10
OUTSIDE = ("OUT", "MISS", "EXCLUDED")


@dataclass(frozen=True, slots=True)
class Record:
    """The members of some *locali*: who is boss, of which *locale*, their ties, and how each measure ranks them.

    `bridging` is the participation over the real *locali*: 0 for who meets only the own, towards 1 for who meets many
    alike. The measures know no *locale*; `participation` is over the communities that were found.
    """

    people: list[str]
    is_boss: Flags
    locale: Numbers
    ties: TieArrays
    community: Numbers
    bridging: Values
    measures: Mapping[str, Values]


def main() -> None:
    """Print both tables."""
    for line in told(members_of("ABCDE"), members_of("")):
        print(line)  # noqa: T201 - this is what the command is for


def members_of(locali: str) -> Record:
    """The members of these *locali* (one letter each), or of all where none is named, over the whole record."""
    persons = pl.read_csv(INFINITO / "persons.csv")
    wanted = persons.filter(~pl.col("locale").is_in(OUTSIDE) & pl.col("role").is_in(["boss", "aff"]))
    if locali:
        wanted = wanted.filter(pl.col("locale").is_in(list(locali)))
    named = {pseudonym("youth", row["id"], scope="", key=PUBLISHED_KEY): row for row in wanted.to_dicts()}
    elements = elements_of_folder(INFINITO, key=PUBLISHED_KEY, mapping="infinito").elements
    kept = [item for item in elements if not isinstance(item, TookPart) or item.person in named]
    return _record(evidence_as_of(frames_of(kept).frames, as_of=AS_OF), named)


def _record(evidence: Evidence, named: Mapping[str, Mapping[str, str]]) -> Record:
    whole = replace(COMMUNITIES, half_life_days=None, window_weeks=None)
    weekly = WeeklyCommunities(evidence, [AS_OF], settings=whole)
    community = weekly.partition(0).astype(np.int64)
    alone = community < 0
    community[alone] = community.max(initial=0) + 1 + np.arange(alone.sum())
    ties = without_weights(weekly.ties(0))
    rows = [named[identity] for identity in evidence.persons["id"].to_list()]
    locale = np.unique([row["locale"] for row in rows], return_inverse=True)[1]
    return Record(
        people=[row["id"] for row in rows],
        is_boss=np.array([row["role"] == "boss" for row in rows]),
        locale=locale,
        ties=ties,
        community=community,
        bridging=np.nan_to_num(participation(ties, groups=locale)),
        measures={
            "number of ties": degree(ties).astype(np.float64),
            "betweenness": betweenness(ties, lengths=None),
            "participation over communities found": np.nan_to_num(participation(ties, groups=community)),
            "openness (1 - constraint)": 1 - np.nan_to_num(constraint(ties), nan=1.0),
        },
    )


def told(*records: Record) -> Iterator[str]:
    """The tables in Markdown."""
    yield from _bosses(records)
    yield ""
    yield from _bridges(records)


def _bosses(records: tuple[Record, ...]) -> Iterator[str]:
    headings = " | ".join(f"{_name(one)}: area | bosses among the {LEADING} highest" for one in records)
    yield f"| bosses by | {headings} |"
    yield "|---" * (1 + 2 * len(records)) + "|"
    for measure in records[0].measures:
        values = [of.measures[measure] for of in records]
        yield f"| {measure} | {_cells(records, values, [of.is_boss for of in records])} |"
    shown = _cells(records, [of.bridging for of in records], [of.is_boss for of in records])
    yield f"| participation over the real *locali* | {shown} |"


def _bridges(records: tuple[Record, ...]) -> Iterator[str]:
    """A bridge: at least half of whose partners at summits are of other *locali*."""
    headings = " | ".join(f"{_name(one)}: area | bridges among the {LEADING} highest" for one in records)
    yield f"| bridges by | {headings} |"
    yield "|---" * (1 + 2 * len(records)) + "|"
    for measure in records[0].measures:
        values = [of.measures[measure] for of in records]
        yield f"| {measure} | {_cells(records, values, [is_bridge(of) for of in records])} |"
    yield ""
    for of in records:
        bridge = is_bridge(of)
        both = int((bridge & of.is_boss).sum())
        yield (
            f"{_name(of)}: {len(of.people)} people, {int(of.is_boss.sum())} bosses, {int(bridge.sum())} bridges, "
            f"of which {both} are bosses."
        )


def is_bridge(record: Record) -> Flags:
    """Whether at least half of the partners of each are of another *locale*, of two others or more."""
    count = len(record.people)
    ends = np.concatenate([record.ties.source, record.ties.target])
    others = np.concatenate([record.ties.target, record.ties.source])
    away = record.locale[ends] != record.locale[others]
    outside = np.bincount(ends[away], minlength=count)
    met = np.zeros((count, record.locale.max() + 1), dtype=bool)
    met[ends[away], record.locale[others[away]]] = True
    partners = np.bincount(ends, minlength=count)
    found: Flags = (2 * outside >= partners) & (partners > 0) & (met.sum(axis=1) >= 2)
    return found


def area(values: Values, chosen: Flags) -> float:
    """The share of pairs of a chosen and another in which the chosen has the higher value; equal counts half."""
    differences = values[chosen][:, None] - values[~chosen][None, :]
    return float(((differences > 1e-12) + 0.5 * (np.abs(differences) <= 1e-12)).mean())


def _cells(records: Sequence[Record], values: Sequence[Values], chosen: Sequence[Flags]) -> str:
    """Per record the area, and how many of the chosen are among the highest."""
    return " | ".join(
        f"{area(by, who):.3f} | {int(who[_highest(of, by)].sum())} of {LEADING}"
        for of, by, who in zip(records, values, chosen, strict=True)
    )


def _highest(record: Record, values: Values) -> list[int]:
    return sorted(range(len(values)), key=lambda number: (-values[number], record.people[number]))[:LEADING]


def _name(record: Record) -> str:
    return f"{len(np.unique(record.locale))} locali"


if __name__ == "__main__":
    main()
