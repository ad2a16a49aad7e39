"""A sieve lets every match through: the exact check over all subjects of an invented region finds no more."""

from collections import defaultdict
from itertools import combinations
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from analytics.analysis import weekly_communities
from analytics.evidence import evidence_as_of
from analytics.patterns import (
    p01_visitor_in_several_places,
    p02_returning_vehicle,
    p04_less_with_group,
    p08_connector_between_groups,
    p09_round_of_hangouts,
    p10_change_of_drivers,
    p12_waiting_at_school,
    p16_group_away_from_home,
    p17_new_tie_between_municipalities,
    p18_older_one_of_own_surroundings,
)
from analytics.patterns.candidate import NOTHING, Candidate
from analytics.patterns.context import Context, context_of
from analytics.patterns.cross_ties import CrossTie
from analytics.patterns.group_trails import GroupTrail
from analytics.patterns.meetings import meetings_by_subject
from analytics.patterns.pattern import Pattern
from analytics.patterns.shared_vehicles import uses_of
from analytics.ruleset import Ruleset
from graph.frames import frames_of
from ingest.folder import elements_of_folder
from ingest.pseudonym import PUBLISHED_KEY
from ingest.region.generate import generate_region
from tests.analytics.scenario import analysis_of, read_scenario

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Context:
    folder: Path = tmp_path_factory.mktemp("region")
    generate_region(folder, seed=11, municipalities=3, months=7, scale=0.5)
    frames = frames_of(elements_of_folder(folder, key=PUBLISHED_KEY).elements).frames
    known = frames["Observation"]["recorded_at"].max()
    evidence = evidence_as_of(frames, as_of=known)  # type: ignore[arg-type]  # a column of moments
    return context_of(evidence, weekly_communities(evidence, Ruleset()))


def holding(candidates: list[Candidate], context: Context) -> set[object]:
    """Of whom the exact check says that the pattern holds in some window."""
    return {
        (one.others, one.vehicles, one.focus) for one in candidates if one.check(one.meetings, context.labels, NOTHING)
    }


def through_the_sieve(pattern: Pattern, context: Context) -> set[object]:
    return holding(pattern.match(context, pattern.defaults()), context)


def test_p1_finds_every_outsider_of_whom_the_definition_holds(context: Context) -> None:
    pattern = p01_visitor_in_several_places.PATTERN
    visitors = set(context.evidence.persons.filter(kind="visitor")["person"])
    at_hangout = context.observed.filter("at_hangout").select("observation")
    rows = context.contacts.join(at_hangout, on="observation", how="semi")
    everybody = [
        Candidate(
            meetings=meetings,
            check=p01_visitor_in_several_places.check(
                int(subject), is_visitor=subject in visitors, values=pattern.defaults()
            ),
            others=(int(subject),),
        )
        for subject, meetings in meetings_by_subject(rows, observed=context.observed).items()
    ]

    expected = holding(everybody, context)

    assert expected
    assert through_the_sieve(pattern, context) == expected


def test_p2_finds_every_vehicle_of_which_the_definition_holds(context: Context) -> None:
    pattern = p02_returning_vehicle.PATTERN
    counting = context.observed.filter(pl.col("at_hangout") & ~pl.col("is_tagged")).select("observation")
    visits = context.evidence.sightings.filter(pl.col("minutes") <= 20).join(counting, on="observation")
    rows = visits.join(context.vehicle_contacts, on=["vehicle", "observation"], how="left").with_columns(
        is_contact=pl.col("youth").is_not_null(), is_unknown=pl.col("is_unknown").fill_null(value=False)
    )
    found = meetings_by_subject(rows.rename({"vehicle": "subject"}), observed=context.observed)
    check = p02_returning_vehicle.check(pattern.defaults())
    everything = [
        Candidate(meetings=meetings, check=check, vehicles=(str(vehicle),)) for vehicle, meetings in found.items()
    ]

    expected = holding(everything, context)

    assert expected
    assert through_the_sieve(pattern, context) == expected


def test_p4_finds_every_pair_of_which_the_definition_holds(context: Context) -> None:
    pattern = p04_less_with_group.PATTERN
    pairs = context.contacts.filter(~pl.col("is_unknown")).select("subject", "youth").unique()

    expected = holding(p04_less_with_group.candidates(context, pairs, pattern.defaults()), context)

    assert expected
    assert through_the_sieve(pattern, context) == expected


def test_p8_finds_every_outsider_of_whom_the_definition_holds(context: Context) -> None:
    pattern = p08_connector_between_groups.PATTERN
    everybody = context.contacts["subject"].unique().sort().to_list()

    expected = holding(p08_connector_between_groups.candidates(context, everybody, pattern.defaults()), context)

    assert expected
    assert through_the_sieve(pattern, context) == expected


@pytest.mark.parametrize("name", ["P9/fires", "P9/a_visitor", "P9/just_below", "P9/no_contact"])
def test_p9_finds_every_visitor_and_vehicle_of_which_the_definition_holds(name: str) -> None:
    town, pattern = analysis_of(read_scenario(name)).context, p09_round_of_hangouts.PATTERN
    values, on_foot = pattern.defaults(), p09_round_of_hangouts.visits_of_visitors(town)
    everybody = [
        *p09_round_of_hangouts.candidates(town, on_foot, values, are_vehicles=False),
        *p09_round_of_hangouts.candidates(town, p09_round_of_hangouts.visits(town), values),
    ]

    expected = holding(everybody, town)

    assert bool(expected) == ("P9" in read_scenario(name).expected)
    assert through_the_sieve(pattern, town) == expected


@pytest.mark.parametrize("name", ["P10/fires", "P10/same_company", "P10/drove_before", "P4/fires"])
def test_p10_finds_every_pair_of_which_the_definition_holds(name: str) -> None:
    town, pattern = analysis_of(read_scenario(name)).context, p10_change_of_drivers.PATTERN
    persons = town.evidence.persons.select("person")
    pairs = persons.join(persons.rename({"person": "youth"}), how="cross").filter(pl.col("person") != pl.col("youth"))
    uses = uses_of(town, fleet=pattern.defaults()["fleet"])

    expected = holding(p10_change_of_drivers.candidates(town, uses, pairs, pattern.defaults()), town)

    assert bool(expected) == (name in ("P10/fires", "P10/same_company"))
    assert through_the_sieve(pattern, town) == expected


@pytest.mark.parametrize("name", ["P12/fires", "P12/a_car", "P12/just_below", "P12/only_waiting"])
def test_p12_finds_every_visitor_and_vehicle_of_which_the_definition_holds(name: str) -> None:
    town, pattern = analysis_of(read_scenario(name)).context, p12_waiting_at_school.PATTERN
    waits = p12_waiting_at_school.waits_of_visitors(town), p12_waiting_at_school.waits_of_vehicles(town)
    everybody = [
        candidate
        for are_vehicles, rows in enumerate(waits)
        for candidate in p12_waiting_at_school.candidates(
            town, rows, pattern.defaults(), are_vehicles=bool(are_vehicles)
        )
    ]

    expected = holding(everybody, town)

    assert bool(expected) == ("P12" in read_scenario(name).expected)
    assert through_the_sieve(pattern, town) == expected


def test_p16_finds_every_group_of_which_a_looser_definition_holds(context: Context) -> None:
    pattern = p16_group_away_from_home.PATTERN
    values = pattern.defaults().changed({"fall": 0.3, "expected": 0.5})
    every = [
        GroupTrail({week: frozenset(context.labels.members(week, label))})
        for week in range(len(context.labels.mondays))
        for label in range(int(context.labels.partition(week).max(initial=-1)) + 1)
    ]

    expected = windows_held(p16_group_away_from_home.candidates(context, every, values), context)

    assert expected
    assert windows_held(pattern.match(context, values), context) == expected


def test_p17_finds_every_two_groups_of_which_the_definition_holds(context: Context) -> None:
    pattern = p17_new_tie_between_municipalities.PATTERN
    every = [
        p17_new_tie_between_municipalities.candidate_of(context, tie, pattern.defaults())
        for week in range(len(context.labels.mondays))
        for tie in ties_at(week, context)
    ]

    expected = windows_held(every, context)

    assert expected
    assert windows_held(pattern.match(context, pattern.defaults()), context) == expected


def ties_at(week: int, context: Context) -> list[CrossTie]:
    """Whatever groups were ever together without a context tag, as they were composed in that week."""
    presence, found = context.presence, defaultdict[tuple[int, int], list[int]](list)
    partition = context.labels.partition(week)
    for number in np.flatnonzero(~presence.is_tagged).tolist():
        labels = sorted({int(partition[youth]) for youth in presence.youths_at(number)} - {-1})
        for sides in combinations(labels, 2):
            found[sides].append(number)
    return [
        CrossTie(
            left=frozenset(context.labels.members(week, sides[0])),
            right=frozenset(context.labels.members(week, sides[1])),
            observations=tuple(numbers),
        )
        for sides, numbers in found.items()
    ]


def windows_held(candidates: list[Candidate], context: Context) -> set[tuple[int, frozenset[int]]]:
    """When a window ended in which the definition holds, and whom it is about."""
    windows = [window for one in candidates for window in one.check(one.meetings, context.labels, NOTHING)]
    return {(window.until, window.youths) for window in windows}


def test_p18_finds_every_pair_of_which_a_looser_definition_holds(context: Context) -> None:
    pattern = p18_older_one_of_own_surroundings.PATTERN
    values = pattern.defaults().changed({"contacts": 2, "fall": 0})
    pairs = context.contacts.filter(~pl.col("is_unknown")).select("subject", "youth").unique()

    expected = holding(p18_older_one_of_own_surroundings.candidates(context, pairs, values), context)

    assert expected
    assert holding(pattern.match(context, values), context) == expected
