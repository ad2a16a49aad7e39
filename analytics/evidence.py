"""The evidence as of a moment: what may count, in columns, with persons numbered by what was seen of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import polars as pl

from analytics.evidence_observations import placed, valid_observations, with_number_present
from analytics.evidence_persons import (
    by_number,
    described,
    in_observations,
    numbered,
    participants,
    with_person,
    with_references,
)
from analytics.evidence_registers import registers_as_of, with_name
from analytics.evidence_versions import CHILDREN, Frames, held_observations
from analytics.exemptions import without_exempt
from analytics.identity import united, with_root

_TOLD = ("SaidToMove", "ShowedConcern")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What analysis may use at `as_of`. All frames are sorted; `observation` and `person` columns are indexes (UInt32).

    Observations that are `team_only` are not here (`analytics.evidence_observations` says why), and a recognition
    that only one organisation made has no effect (`analytics.identity`).

    Attributes:
        as_of: the moment; only what started and was known by then is here.
        observations: one row per valid observation, in order of (started_at, id). Columns: `observation` (row number),
            `id`, `started_at`, `ended_at`, `known_at` (UTC), `hangout`, `address`, `municipality` (resolved through
            hangout or address), `place` (hangout, else address, else municipality), `recorder`, `organisation`,
            `round`, `people` (headcount given), `n` (people present, >= 1), `grade` (A 1.0, B 0.8, C 0.5), `context`,
            `incident`, `evening` (Date: local day, or the day on which the evening 18-06 began), `is_evening`, `day`
            (local Date), `occasion` (UInt32: same incident, or itself; reports of one incident share it), `regime`.
        participants: one row per participation of a person who is not exempt there. Columns: `observation`, `person`,
            `kind` (youth, visitor), `role`, `is_contact` (talked, handed_over, picked_up, dropped_off, rode_along,
            drove, and not as a possible victim), `is_mentioned`, `is_victim`, `is_unknown`, `vehicle` (empty where that
            vehicle is exempt).
        persons: one row per person. Columns: `person`, `id` (pseudonym), `ids` (all pseudonyms judged the same),
            `kind`, `is_unknown`, `birth_year`, `home_municipality`.
        sightings: vehicles not exempt there. Columns: `observation`, `vehicle` (id), `minutes`, `contact`.
        rounds: `id`, `started_at`, `ended_at`, `organisation`, `recorder`, `nothing_seen`, `hangouts` (list).
        hangouts, addresses, registrations, establishments, signals, moves, concerns, groups, memberships, calendar:
            the rows of the tables as known at `as_of`, columns as in `graph.frames`; of signals and establishments
            the valid ones, of signals those that happened by then. In moves, concerns and memberships `person` is the
            number of the person and `observation` that of the observation; rows of persons who took part in no
            observation here are left out.

    """

    as_of: datetime
    observations: pl.DataFrame
    participants: pl.DataFrame
    persons: pl.DataFrame
    sightings: pl.DataFrame
    rounds: pl.DataFrame
    hangouts: pl.DataFrame
    addresses: pl.DataFrame
    registrations: pl.DataFrame
    establishments: pl.DataFrame
    signals: pl.DataFrame
    moves: pl.DataFrame
    concerns: pl.DataFrame
    groups: pl.DataFrame
    memberships: pl.DataFrame
    calendar: pl.DataFrame


def evidence_as_of(frames: Frames, *, as_of: datetime, wpg: bool = False) -> Evidence:
    """The evidence that was known and had started at `as_of`; police data (wpg) only where asked for.

    `frames` are those of `graph.frames.Snapshot`; a class that is missing counts as empty.

    Raises:
        ValueError: `as_of` has no offset from UTC.

    """
    if as_of.tzinfo is None:
        raise ValueError(f"as_of needs an offset from UTC, found none in {as_of.isoformat()}; add one, e.g. +02:00")
    registers = registers_as_of(frames, as_of=as_of)
    rows = held_observations(frames, as_of=as_of)
    valid = valid_observations(rows["Observation"], as_of=as_of, wpg=wpg)
    observations = placed(valid, hangouts=registers["Hangout"], addresses=registers["Address"])
    children = {name: in_observations(_prepared(name, rows, frames), observations) for name in CHILDREN}
    roots = united(registers["IdentityJudgement"])
    everyone, known = with_references(children["TookPart"], roots)
    exemptions = registers["Exemption"].with_columns(pl.col("subject").alias("root"))
    exempt = _by_root(registers["Exemption"], known, roots, reference="subject")
    told = {name: _by_root(children[name], known, roots, reference="person") for name in _TOLD}
    return _evidence(
        as_of=as_of,
        observations=with_number_present(observations, everyone),
        took_part=_without_exempt_vehicles(without_exempt(everyone, exempt, subject="root"), exemptions),
        known=known,
        sightings=without_exempt(children["SeenIn"], exemptions, subject="vehicle"),
        told={
            **{name: without_exempt(rows, exempt, subject="root") for name, rows in told.items()},
            "Membership": _by_root(registers["Membership"], known, roots, reference="person"),
        },
        registers=registers,
    )


def _evidence(
    *,
    as_of: datetime,
    observations: pl.DataFrame,
    took_part: pl.DataFrame,
    known: pl.DataFrame,
    sightings: pl.DataFrame,
    told: dict[str, pl.DataFrame],
    registers: dict[str, pl.DataFrame],
) -> Evidence:
    """Number the persons and put everything in its order."""
    moves, concerns, memberships = told["SaidToMove"], told["ShowedConcern"], told["Membership"]
    numbers = numbered(took_part, moves=moves, concerns=concerns, memberships=memberships)
    persons = described(took_part, numbers, known=known)
    return Evidence(
        as_of=as_of,
        observations=observations,
        participants=participants(took_part, numbers=numbers, persons=persons),
        persons=persons,
        sightings=sightings.sort("observation", "plate").select("observation", "vehicle", "minutes", "contact"),
        rounds=registers["Round"],
        hangouts=registers["Hangout"],
        addresses=registers["Address"],
        registrations=registers["Registration"],
        establishments=registers["Establishment"],
        signals=registers["AddressSignal"],
        moves=_told(moves, numbers, ["move_to", "reason"]).rename({"move_to": "municipality"}),
        concerns=_told(concerns, numbers, ["code"]),
        groups=registers["Group"],
        memberships=with_person(memberships, numbers).sort("group", "person", "since"),
        calendar=registers["CalendarPeriod"],
    )


def _by_root(rows: pl.DataFrame, known: pl.DataFrame, roots: pl.DataFrame, *, reference: str) -> pl.DataFrame:
    """`rows` with the number of the person in `root`; who took part in nothing is left out."""
    return by_number(with_root(rows, roots, reference=reference).drop(reference), known)


def _prepared(name: str, rows: Frames, frames: Frames) -> pl.DataFrame:
    """Child rows with the plate beside the vehicle's keyed id, and a move's municipality apart from the place's."""
    if name in ("TookPart", "SeenIn"):
        return with_name(rows[name], frames, reference="vehicle", entity="Vehicle", name="plate")
    return rows[name].rename({"municipality": "move_to"}) if name == "SaidToMove" else rows[name]


def _told(rows: pl.DataFrame, numbers: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    by = ["observation", "person", *columns]
    return with_person(rows, numbers).select(by).sort(by)


def _without_exempt_vehicles(took_part: pl.DataFrame, exemptions: pl.DataFrame) -> pl.DataFrame:
    """The same participations, `vehicle` empty where an exemption covers the vehicle there and then."""
    by_vehicle = took_part.filter(pl.col("vehicle").is_not_null())
    kept = without_exempt(by_vehicle, exemptions, subject="vehicle").select("observation", "vehicle").unique()
    marked = took_part.join(kept.with_columns(known=True), on=["observation", "vehicle"], how="left")
    return marked.with_columns(pl.when("known").then("vehicle").alias("vehicle")).drop("known")
