"""Looks beside the usual rounds: doubled patrols, zealous watching, incidents that many report, addresses visited."""

import numpy as np
import polars as pl

from ingest.region.casting import Told
from ingest.region.crowd import Crowd
from ingest.region.evenings import MINUTES_A_DAY, Month
from ingest.region.register_of_people import Register
from ingest.region.rounds import LOOK, Rounds
from ingest.region.setting import World

_REPORTS_OF_AN_INCIDENT = 4
_ADDRESS_VISITS_A_WEEK = 2.0


def with_doublings(rounds: Rounds, world: World, told: tuple[Told, ...], *, month: Month) -> Rounds:
    """Each doubled look is taken once more at the same minutes, by another organisation on a round of its own."""
    added: list[dict[str, object]] = []
    copies: list[dict[str, object]] = []
    spans = [(one.serial, span) for one in told for span in one.story.doublings]
    for serial, span in spans:
        first, last = max(span.first, month.first) * MINUTES_A_DAY, (min(span.last, month.last) + 1) * MINUTES_A_DAY
        chosen = rounds.looks.filter((pl.col("place") == span.place) & pl.col("start").is_between(first, last))
        for look in chosen.iter_rows(named=True):
            number = rounds.rounds.height + len(added)
            recorder = _colleague_elsewhere(world, recorder=look["recorder"], number=number)
            added.append({"round": number, "recorder": recorder, "registered": True})
            copies.append({**look, "recorder": recorder, "round": number, "look_of": serial})
    if not added:
        return rounds
    return Rounds(
        rounds.rounds.vstack(pl.DataFrame(added, schema=rounds.rounds.schema)),
        rounds.looks.vstack(pl.DataFrame(copies, schema=LOOK)),
    )


def looks_of_stories(told: tuple[Told, ...], *, month: Month) -> pl.DataFrame:
    """What named recorders look at beside their rounds."""
    watches = [watch for one in told for watch in one.story.watches if month.first <= watch.day <= month.last]
    return _looks(
        [
            (watch.place, watch.day * MINUTES_A_DAY + watch.start, watch.minutes, watch.recorder, watch.zeal)
            for watch in watches
        ]
    )


def looks_at_incidents(world: World, crowd: Crowd) -> pl.DataFrame:
    """Several organisations of the town come to every incident."""
    rows = []
    for scene in crowd.scenes.filter(pl.col("incident")).iter_rows(named=True):
        town = world.geography.hangouts[scene["place"]].municipality
        organisations = world.staff.organisations_in(town)[:_REPORTS_OF_AN_INCIDENT]
        for number in range(_REPORTS_OF_AN_INCIDENT):
            staff = world.staff.recorders_of(organisations[number % len(organisations)])
            recorder = staff[(scene["scene"] + number // len(organisations)) % len(staff)]
            rows.append((scene["place"], scene["start"] + number * 4, 30, recorder, 40.0))
    return _looks(rows)


def looks_at_addresses(world: World, register: Register, *, month: Month, rng: np.random.Generator) -> pl.DataFrame:
    """Boa's and police of the town pass by the addresses where something plays."""
    rows = []
    for address in register.addresses:
        town = int(address[:4]) - 9901
        organisations = world.staff.organisations_in(town)[1:3]
        for day in month.days[rng.random(len(month.days)) < _ADDRESS_VISITS_A_WEEK / 7].tolist():
            staff = world.staff.recorders_of(organisations[int(rng.integers(len(organisations)))])
            recorder = staff[int(rng.integers(len(staff)))]
            start = day * MINUTES_A_DAY + int(rng.integers(17 * 60, 22 * 60))
            rows.append((register.place_numbers[address], start, 40, recorder, 1.0))
    return _looks(rows)


def _looks(rows: list[tuple[int, int, int, int, float]]) -> pl.DataFrame:
    return pl.DataFrame(
        [(place, start, start + minutes, recorder, -1, zeal, -1) for place, start, minutes, recorder, zeal in rows],
        schema=LOOK,
        orient="row",
    )


def _colleague_elsewhere(world: World, *, recorder: int, number: int) -> int:
    own = int(world.staff.organisation[recorder])
    town = world.staff.organisations[own].municipality
    others = [one for one in world.staff.organisations_in(town) if one != own]
    staff = world.staff.recorders_of(others[number % len(others)])
    return staff[number % len(staff)]
