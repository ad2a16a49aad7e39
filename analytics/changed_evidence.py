"""What differs between earlier evidence and later: observations, and everybody and everything that these touch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analytics.evidence import Evidence
from analytics.held_communities import numbers_then
from analytics.patterns.context import Context
from analytics.renumbering import NOBODY, Renumbering, renumbering
from analytics.tie_arrays import Flags, Numbers

Signatures = NDArray[np.uint64]
TABLES = ("hangouts", "addresses", "registrations", "establishments", "signals", "calendar", "rounds", "groups")
"""Tables beside observations whose rows are compared as a whole."""
_SEEN = ("at", "day", "place", "municipality", "source", "recorder", "organisation", "people", "on_round")
_ALSO_SEEN = ("has_headcount", "at_hangout", "is_tagged")


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What changed from one evidence to a later one, in the numbers of the later.

    Attributes:
        come: numbers of observations that are new, or otherwise than they were.
        seen: who was at one of them.
        persons: who is touched: who was at one of them, everybody who was at that place in that week, and all who
            share a community with one of these in some week.
        vehicles: those seen at one of them.
        municipalities: where one of them was.
        tables: the names of the other tables of which a row changed, came into force or ceased to be.
        now: the numbers of then in those of now.

    """

    come: frozenset[int]
    seen: frozenset[int]
    persons: frozenset[int]
    vehicles: frozenset[str]
    municipalities: frozenset[str]
    tables: frozenset[str]
    now: Renumbering


def changed_evidence(earlier: Context, later: Context) -> Changed:
    """The difference; the communities of `later` are those of `earlier`, held."""
    before, after = _signed(earlier), _signed(later)
    both = before.join(after, on="id", how="full", coalesce=True)
    differing = both.filter(pl.col("signature").ne_missing(pl.col("signature_right")))
    gone = _rows(differing["observation"])
    come = _rows(differing["observation_right"])
    moments = earlier.evidence.as_of, later.evidence.as_of
    then = numbers_then(later.evidence.persons, earlier.evidence.persons)
    seen = _at(later.evidence, come) | _still_there(_at(earlier.evidence, gone), then)
    near = _at(later.evidence, _beside(later, come)) | _still_there(_at(earlier.evidence, _beside(earlier, gone)), then)
    vehicles = _vehicles(earlier.evidence, gone) | _vehicles(later.evidence, come)
    tables = (name for name in TABLES if _says_otherwise(_frame(earlier, name), _frame(later, name), moments))
    return Changed(
        come=frozenset(come.tolist()),
        seen=frozenset(np.flatnonzero(seen).tolist()),
        persons=_with_mates(later, near),
        vehicles=frozenset(vehicles),
        municipalities=_municipalities(earlier, gone) | _municipalities(later, come),
        tables=frozenset(tables),
        now=renumbering(earlier.evidence, later.evidence, observations=_now(both, earlier), then=then),
    )


def _now(both: pl.DataFrame, earlier: Context) -> Numbers:
    """Per earlier observation its later number; -1 for what is gone."""
    found = np.full(len(earlier.observed), NOBODY, dtype=np.int64)
    still = both.drop_nulls(["observation", "observation_right"])
    found[still["observation"].to_numpy()] = still["observation_right"].to_numpy()
    return found


def _municipalities(context: Context, observations: Numbers) -> frozenset[str]:
    return frozenset(context.observed["municipality"].gather(observations).drop_nulls().to_list())


def _signed(context: Context) -> pl.DataFrame:
    """`id`, `observation` and a signature of everything that a check may read of each observation."""
    if "signatures" not in context.remembered:
        context.remembered["signatures"] = _signatures(context)
    return context.remembered["signatures"]


def _signatures(context: Context) -> pl.DataFrame:
    evidence = context.evidence
    persons = evidence.persons.drop("person").hash_rows().to_numpy()
    occasions = evidence.observations["occasion"].to_numpy()
    own = context.observed.select(*_SEEN, *_ALSO_SEEN, *evidence.observations.select("grade", "evening", "incident"))
    signature = own.hash_rows().to_numpy().copy()
    first = evidence.observations.select("id", "place", "evening").hash_rows().to_numpy()
    signature ^= np.where(occasions == np.arange(len(occasions)), np.uint64(0), first[occasions])
    for rows in (evidence.participants, evidence.moves, evidence.concerns):
        of_person = persons[rows["person"].to_numpy()]
        signature += _summed(rows.drop("person", "observation").hash_rows().to_numpy() ^ _mixed(of_person), rows, own)
    signature += _summed(evidence.sightings.drop("observation").hash_rows().to_numpy(), evidence.sightings, own)
    ids = evidence.observations.select("id", "observation")
    return ids.with_columns(pl.Series("signature", signature))


def _summed(signatures: Signatures, rows: pl.DataFrame, observations: pl.DataFrame) -> Signatures:
    """Per observation the sum over its rows, which are in order of observation; sums run over at 64 bits."""
    ends = np.searchsorted(rows["observation"].to_numpy(), np.arange(len(observations) + 1))
    sums = np.concatenate((np.zeros(1, dtype=np.uint64), np.cumsum(signatures, dtype=np.uint64)))
    return np.diff(sums[ends])


def _mixed(signatures: Signatures) -> Signatures:
    return signatures * np.uint64(0x9E3779B97F4A7C15)


def _rows(numbers: pl.Series) -> Numbers:
    return np.sort(numbers.drop_nulls().to_numpy().astype(np.int64))


def _beside(context: Context, observations: Numbers) -> Numbers:
    """These observations and all others at the place of one in that week."""
    strata = np.unique(context.presence.stratum[observations])
    return np.flatnonzero(np.isin(context.presence.stratum, strata))


def _at(evidence: Evidence, observations: Numbers) -> Flags:
    """Per person whether something was seen or said of them at one of these observations."""
    found = np.zeros(len(evidence.persons), dtype=bool)
    there = np.zeros(len(evidence.observations), dtype=bool)
    there[observations] = True
    for rows in (evidence.participants, evidence.moves, evidence.concerns):
        found[rows["person"].to_numpy()[there[rows["observation"].to_numpy()]]] = True
    return found


def _still_there(touched: Flags, then: Numbers) -> Flags:
    """The same persons by their later numbers."""
    return np.append(touched, False)[then]


def _with_mates(context: Context, touched: Flags) -> frozenset[int]:
    everybody = touched.copy()
    for week in range(len(context.labels.mondays)):
        partition = context.labels.partition(week)
        labels = np.unique(partition[touched])
        everybody |= np.isin(partition, labels[labels >= 0])
    return frozenset(np.flatnonzero(everybody).tolist())


def _vehicles(evidence: Evidence, observations: Iterable[int]) -> set[str]:
    numbers = list(observations)
    frames = (evidence.sightings, evidence.participants)
    found = (of.filter(pl.col("observation").is_in(numbers))["vehicle"].drop_nulls() for of in frames)
    return {vehicle for of in found for vehicle in of.to_list()}


def _says_otherwise(earlier: pl.DataFrame, later: pl.DataFrame, moments: tuple[datetime, datetime]) -> bool:
    """Whether rows changed, or one begins or ends to hold between the two moments."""
    if earlier is not later and not earlier.equals(later):
        return True
    edges = [pl.col(name).is_between(*moments) for name in ("valid_from", "valid_until") if name in later.columns]
    return bool(edges) and not later.filter(pl.any_horizontal(edges)).is_empty()


def _frame(context: Context, name: str) -> pl.DataFrame:
    found: pl.DataFrame = getattr(context.evidence, name)
    return found
