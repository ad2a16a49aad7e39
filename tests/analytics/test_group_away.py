"""P16 guesses nothing: too little looking is said with the hours short, and colleagues who look together count once."""

import pytest

from analytics.patterns.looking_hours import looking_hours
from analytics.patterns.p16_group_away_from_home import PATTERN, too_little_watched
from tests.analytics.scenario import analysis_of, read_scenario


def test_where_nobody_looked_the_hours_short_are_those_in_which_the_group_would_be_seen_often_enough() -> None:
    context = analysis_of(read_scenario("P16/just_below")).context

    short = too_little_watched(context, PATTERN.defaults(), youth=0)

    assert short is not None
    assert short.hours == 0
    # Seen once in every four hours of looking in the twelve weeks before; twice should be expected.
    assert short.short == pytest.approx(8, abs=1)


@pytest.mark.parametrize("name", ["P16/fires", "P16/at_home_as_well", "P4/fires"])
def test_where_enough_was_looked_nothing_is_short(name: str) -> None:
    context = analysis_of(read_scenario(name)).context

    assert too_little_watched(context, PATTERN.defaults(), youth=0) is None


def test_two_organisations_that_look_together_look_no_longer_than_one() -> None:
    scenario = read_scenario("P16/fires")
    alone, together = (
        analysis_of(town).context.evidence for town in (scenario, scenario.seen_twice(organisation="Tweede Team"))
    )

    hours = [looking_hours(evidence, municipality="GM9901") for evidence in (alone, together)]

    assert hours[0].between(0, 10**6) == hours[1].between(0, 10**6) == 2 * 27 + 2 * 26


def test_only_the_organisations_that_are_asked_for_count_as_looking() -> None:
    evidence = analysis_of(read_scenario("P16/fires")).context.evidence

    first, second = sorted(evidence.rounds["organisation"].unique())
    hours = [
        looking_hours(evidence, municipality="GM9901", organisations=frozenset(asked)).between(0, 10**6)
        for asked in ([first], [second], ["niemand"])
    ]

    # They take turns on two evenings in the week, 27 and 26 times two hours.
    assert sorted(hours) == [0, 2 * 26, 2 * 27]
