"""Sources count as the domain says: colleagues as one, who alone supplies more than half as too much."""

from dataclasses import replace

import pytest

from analytics.patterns.assembly import matches_of, merged
from analytics.patterns.candidate import MICROSECONDS_PER_DAY, Candidate, Meeting, Window, sliding
from analytics.patterns.context import Context
from analytics.patterns.guards import has_independent_sources
from analytics.patterns.names import Names
from analytics.patterns.p02_returning_vehicle import PATTERN
from analytics.patterns.pattern import Values
from tests.analytics.scenario import analysis_of, read_scenario

MEETING = Meeting(
    observation=0, at=0, unit=0, day=0, place="plein", municipality="GM9901", source="aletta", recorder="aletta",
    organisation="Verzonnen", people=2, youths=frozenset({1}), unknown_youths=0, is_contact=True, on_round=True,
    has_headcount=True,
)  # fmt: skip


def meetings(*sources: str, days: str = "") -> list[Meeting]:
    """One contact per source, each on its own day unless `days` says which."""
    return [
        MEETING._replace(observation=number, unit=number, source=source, recorder=source, day=day)
        for number, source in enumerate(sources)
        for day in [int(days[number]) if days else number]
    ]


@pytest.mark.parametrize(
    ("sources", "days", "independent"),
    [
        ("abc", "", True),
        ("aabb", "", True),
        ("aab", "", False),
        ("aaaa", "", False),
        ("abc", "011", False),
        ("ab", "", False),
    ],
)
def test_two_recorders_three_days_and_nobody_alone_for_more_than_half(
    sources: str, days: str, *, independent: bool
) -> None:
    assert has_independent_sources(meetings(*sources, days=days)) is independent


def test_a_second_team_on_the_same_evenings_takes_away_that_all_hangs_on_one() -> None:
    alone = meetings("a", "a", "b")

    second = [meeting._replace(observation=9 + meeting.unit, source="c", recorder="c") for meeting in alone]
    together = [*alone, *second]

    assert not has_independent_sources(alone)
    assert has_independent_sources(together)


def test_who_writes_on_the_round_of_a_colleague_is_still_one_recorder() -> None:
    alone = [meeting._replace(recorder="a") for meeting in meetings("a", "a", "b", "b")]

    assert not has_independent_sources(alone)


def test_reports_of_one_incident_make_one_day() -> None:
    contacts = meetings("a", "b", "c", days="012")

    as_one = [contacts[0], contacts[1], contacts[2]._replace(unit=contacts[1].unit)]

    assert has_independent_sources(contacts)
    assert not has_independent_sources(as_one)


def test_what_is_no_contact_makes_days_but_no_share() -> None:
    visits = [meeting._replace(is_contact=meeting.source != "a") for meeting in meetings("a", "a", "b", "c")]

    assert has_independent_sources(visits)


def test_windows_hold_what_came_after_their_begin_up_to_their_end() -> None:
    days = [
        MEETING._replace(observation=number, at=day * MICROSECONDS_PER_DAY) for number, day in enumerate([0, 7, 14])
    ]

    found = [[meeting.observation for meeting in inside] for _, _, inside in sliding(tuple(days), days=14)]

    assert found == [[0], [0, 1], [1, 2]]


def test_windows_that_overlap_are_one_match_and_others_are_not() -> None:
    windows = [
        Window(begins=begins, until=until, meetings=(), counted=(), youths=frozenset())
        for begins, until in [(0, 10), (9, 19), (19, 29)]
    ]

    assert [len(run) for run in merged(windows)] == [2, 1]


def test_who_leans_on_communities_and_names_none_is_told_what_to_declare() -> None:
    context = analysis_of(read_scenario("P2/fires")).context

    def match(context: Context, values: Values) -> list[Candidate]:
        return [replace(one, needs_communities=True) for one in PATTERN.match(context, values)]

    with pytest.raises(ValueError, match="P2: a window names no communities; say needs_communities=False"):
        matches_of(replace(PATTERN, match=match), PATTERN.defaults(), context, Names(context))
