"""What keeps a pattern from seeing somebody is found by the pattern itself, and what it names is what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analytics.parameter_groups import MunicipalityGroup, ReviewedValue
from analytics.patterns.catalogue import PATTERN_BY_ID
from analytics.relaxation import Shortfall, nearest
from analytics.ruleset import Ruleset
from analytics.situations import Standing, is_situation
from analytics.why_not import UnknownPatternError, UnknownSubjectError
from analytics.why_not_wording import BINDS_ONE_YOUTH, STANDS_ALONE, figure, shortfall_sentence, why_not_sentences
from tests.analytics.asked_town import TODAY, Town, town
from tests.analytics.readability import reading_ease
from tests.analytics.scenario import Row, Scenario, read_scenario


def changed(scenario: Scenario, identity: str, **columns: str) -> Scenario:
    """The town with other values in one observation."""
    rows = [{**row, **columns} if row["id"] == identity else row for row in scenario.tables["observations"]]
    return replace(scenario, tables={**scenario.tables, "observations": rows})


def by_organisations(scenario: Scenario, *names: str) -> Scenario:
    """The town as these organisations saw it, in turn; recorders stay who they are."""
    rows = [
        {**row, "organisation": names[number % len(names)]}
        for number, row in enumerate(scenario.tables["observations"])
    ]
    return replace(scenario, tables={**scenario.tables, "observations": rows})


def told_of_matches(here: Town, pattern: str) -> str:
    """What is said of the first whom or which each match of the pattern is about."""
    named = [match.subjects for match in here.analysis.matches if match.pattern == pattern]
    first = [[*of.visitors, *of.vehicles, *of.youths, *of.companies, *of.addresses][0] for of in named]
    return " ".join(dict.fromkeys(line for subject in first for line in here.lines(subject, pattern)))


def test_it_says_what_was_found_and_what_is_asked() -> None:
    here = town("P1/just_below")

    found = here.ask(here.visitor, "P1")

    hangouts = found.alternatives[0].shortfalls
    assert [(short.parameter.name, short.found, short.asked) for short in hangouts] == [("hangouts", 2, 3)]
    assert "hangplekken (2 gevonden, 3 nodig)" in here.said(here.visitor, "P1")


def test_it_says_that_it_was_looked_too_little_and_how_many_hours_are_short() -> None:
    here = town("P5/too_little_looked")

    answers = [here.ask(subject, "P5") for subject in here.subjects]
    (found,) = [answer for answer in answers if answer.too_little]
    said = " ".join(why_not_sentences(found, as_of=TODAY))

    assert found.too_little is not None
    assert f"te weinig gekeken: {round(found.too_little.hours)} uur" in said
    assert f"nog ongeveer {round(found.too_little.short or 0)} uur nodig" in said


def test_where_a_pattern_must_come_first_its_own_thresholds_are_told() -> None:
    here = town("P4/just_below")

    found = here.ask(here.visitor, "P5")
    said = " ".join(why_not_sentences(found, as_of=TODAY))

    assert found.alternatives == ()
    assert "Dit patroon kijkt pas na" in said
    assert "Voor P4 niet gehaald: keer met z'n tweeën (1 gevonden, 2 nodig)." in said


def test_a_list_that_is_empty_is_named() -> None:
    here = town("P6/fires", rules=Ruleset(off=frozenset()))

    told = " ".join(line for subject in here.subjects for line in here.lines(subject, "P6"))

    assert "De lijst van gemeenten is leeg." in told


def test_where_a_group_of_municipalities_has_its_own_value_that_one_is_asked() -> None:
    five = ReviewedValue(
        pattern="P1",
        parameter="hangouts",
        value=5,
        reason="drukke binnenstad",
        reviewed_by="Commissie Verzonnen",
        reviewed_on=date(2026, 1, 5),
    )
    stricter = MunicipalityGroup(name="streng", municipalities=frozenset({"GM9901"}), values=(five,))
    here = town("P1/just_below", rules=Ruleset(groups=(stricter,)))

    assert "hangplekken (2 gevonden, 5 nodig)" in here.said(here.visitor, "P1")


def test_where_one_threshold_does_not_suffice_those_that_together_do_are_named() -> None:
    scenario = read_scenario("P1/just_below")
    here = town(replace(scenario, tables={**scenario.tables, "observations": scenario.tables["observations"][:-1]}))
    # The meeting in the other municipality is gone: two places of one municipality on two days are left.

    found = here.ask(here.visitor, "P1")

    assert {short.parameter.name for short in found.alternatives[0].shortfalls} >= {"municipalities"}
    assert len(found.alternatives[0].shortfalls) >= 2


def test_a_pattern_that_is_off_says_so() -> None:
    here = town("P1/just_below", rules=Ruleset(off=frozenset({"P1"})))

    assert here.said(here.visitor, "P1").startswith("Dit patroon staat uit.")


def test_a_known_role_is_named_with_its_scope_and_its_end() -> None:
    role: Row = {
        "subject": "Vreemde Vos",
        "subject_kind": "visitor",
        "role": "coach",
        "municipality": "GM9901",
        "until": "2026-12-31",
        "verified_by": "Jongerenwerk Verzonnen",
    }
    here = town(read_scenario("P1/fires").with_rows("exemptions", role))

    said = here.said(here.visitor, "P1")

    assert "trainer, in GM9901, tot en met 31 december" in said
    assert "door een bekende rol" in said


def test_contact_with_an_ordinary_reason_is_counted_by_that_reason() -> None:
    here = town("P1/innocent_twin")

    assert "Twee keer was er contact met een gewone reden: sport." in here.said(here.visitor, "P1")


@pytest.mark.parametrize(("status", "words"), [("withdrawn", "is ingetrokken"), ("contested", "is betwist")])
def test_what_was_withdrawn_or_contested_is_said(status: str, words: str) -> None:
    scenario = read_scenario("P1/fires")
    one = next(row["observation"] for row in scenario.tables["participants"] if row["person"] == "Vreemde Vos")
    here = town(changed(scenario, one, status=status))

    assert words in here.said(here.visitor, "P1")


@pytest.mark.parametrize("hidden", [{"regime": "wpg"}, {"team_only": "true"}])
def test_what_others_may_not_know_of_is_not_even_counted(hidden: Row) -> None:
    scenario = read_scenario("P1/just_below")
    again = {**next(row for row in scenario.tables["observations"] if row["id"] == "v3"), "id": "v4", **hidden}
    more = scenario.with_rows("observations", again).with_rows(
        "participants", {"observation": "v4", "person": "Vreemde Vos", "kind": "visitor", "role": "talked"}
    )
    before, after = town(scenario), town(more)

    assert after.ask(after.visitor, "P1").kept_out == before.ask(before.visitor, "P1").kept_out


def test_a_match_on_one_recorder_says_that_it_hangs_on_one() -> None:
    scenario = read_scenario("P1/fires")
    rows = [
        {**row, "recorder": "aletta", "organisation": "Jongerenwerk Verzonnen"}
        for row in scenario.tables["observations"]
    ]
    here = town(replace(scenario, tables={**scenario.tables, "observations": rows}))

    said = here.said(here.visitor, "P1")

    assert "Dit patroon is wel gezien" in said
    assert "rust te veel op één waarnemer" in said


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("P1", "Een situatie vraagt er twee, van twee organisaties."),
        ("P4", "Het is ook genoeg als dezelfde ander zo nog een jongere bindt."),
        ("P18", "Het is ook genoeg als dezelfde ander zo nog een jongere bindt."),
        ("P14", "Daarom komt het nooit in een situatie."),
        ("P17", "als drie organisaties het zien, op drie dagen. Nu zijn het er twee."),
        ("P17", "Het is ook genoeg als vier van deze jongeren ook bij P1 of P8 horen"),
    ],
)
def test_a_match_without_a_situation_says_what_a_situation_asks(name: str, words: str) -> None:
    told = told_of_matches(town(f"{name}/fires"), name)

    assert words in told
    assert ("nog geen ander soort patroon" in told) == (name in ("P1", "P4", "P18"))
    assert reading_ease(told) > 60


def test_a_group_away_from_home_asks_for_a_third_organisation_alone() -> None:
    here = town(by_organisations(read_scenario("P16/fires"), "Jongerenwerk Verzonnen", "Handhaving Verzonnen"))

    told = told_of_matches(here, "P16")

    assert "als drie organisaties het zien, op drie dagen. Nu zijn het er twee." in told
    assert "ook genoeg" not in told


@pytest.mark.parametrize("name", ["P1/fires", "flags/scout_then_bond"])
def test_what_one_organisation_saw_is_not_said_to_lack_another_pattern(name: str) -> None:
    here = town(by_organisations(read_scenario(name), "Jongerenwerk Verzonnen"))

    told = told_of_matches(here, "P1")

    assert not here.analysis.flags
    assert "Eén organisatie heeft dit gezien." in told
    assert "nog geen ander soort patroon" not in told
    assert reading_ease(told) > 60


@pytest.mark.parametrize("pattern", PATTERN_BY_ID)
def test_those_said_to_stand_alone_are_those_that_the_rule_lets_stand_alone(pattern: str) -> None:
    three = frozenset({"een", "twee", "drie"})
    lone = Standing(
        number=0,
        pattern=pattern,
        stage=PATTERN_BY_ID[pattern].stage,
        began=0,
        ended=0,
        current=True,
        joins=frozenset({"ander"}),
        youths=frozenset({1, 2}),
        focus=frozenset({1, 2}),
        organisations=three,
        days=len(three),
    )

    assert is_situation([lone]) == (pattern in (*STANDS_ALONE, *BINDS_ONE_YOUTH))
    assert is_situation([replace(lone, focus=frozenset({1}))]) == (pattern in STANDS_ALONE)


def test_what_does_not_exist_is_refused() -> None:
    here = town("P1/fires")

    with pytest.raises(UnknownPatternError, match="choose from P1"):
        here.ask(here.visitor, "P99")
    with pytest.raises(UnknownSubjectError, match="check the id"):
        here.ask("visitor-0000000000000000", "P1")


@pytest.mark.parametrize("pattern", ["P1", "P2", "P4"])
def test_the_answer_reads_easily(pattern: str) -> None:
    here = town(f"{pattern}/just_below")
    lines = {line for subject in here.subjects for line in here.lines(subject, pattern)}

    assert lines
    assert all(reading_ease(line) > 40 for line in lines), sorted(lines)


@pytest.mark.parametrize(
    ("asked", "loosest", "edge", "found"), [(3, 1, 2, 2), (3, 1, 1, 1), (8, 26, 11, 11), (3, 0, 0, 0), (1, 0, 0, 0)]
)
def test_the_nearest_whole_value_is_found(asked: float, loosest: float, edge: float, found: float) -> None:
    holds = (lambda value: value <= edge) if loosest < asked else (lambda value: value >= edge)

    assert nearest(asked, loosest, holds) == found


def test_a_share_is_found_to_within_a_few_thousandths() -> None:
    assert nearest(0.002, 1.0, lambda level: level >= 0.03) == pytest.approx(0.03, rel=0.01)


def test_numbers_are_written_as_people_do() -> None:
    assert (figure(2.0), figure(0.0371)) == ("2", "0,037")


def test_a_stretch_that_is_too_long_is_said_as_such() -> None:
    weeks = next(one for one in PATTERN_BY_ID["P1"].parameters if one.name == "weeks")

    said = shortfall_sentence(Shortfall(parameter=weeks, asked=8, found=11))

    assert said == "het past niet binnen 8 weken, wel binnen 11 weken"
