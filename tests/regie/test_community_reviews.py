"""What is new, changed or gone among the communities since somebody looked them through."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from regie import ledger
from regie.community_reviews import (
    Compared,
    Review,
    SinceReview,
    fingerprint,
    latest_reviews,
    review_communities,
    since_review,
)
from regie.errors import Outdated
from regie.ledger import SYSTEM
from regie.purpose import PURPOSES
from regie.registry import COMMUNITY_REVIEW, Registry
from tests.regie.documents import YOUTHS, community

HERE, THERE = "GM9901", "GM9902"


def test_what_was_there_with_the_same_members_is_the_same(registry: Registry, now: datetime) -> None:
    reviewed(registry, group("a"), at=now)

    assert compared(registry, group("a")) == Compared({"a": SinceReview.SAME}, ())


def test_members_who_join_or_leave_change_a_community(registry: Registry, now: datetime) -> None:
    reviewed(registry, group("a"), group("b", members=YOUTHS[:3]), at=now)

    found = compared(registry, group("a", members=YOUTHS[:3]), group("b"))

    assert found.states == {"a": SinceReview.CHANGED, "b": SinceReview.CHANGED}


def test_what_came_from_nothing_that_was_there_is_new(registry: Registry, now: datetime) -> None:
    reviewed(registry, group("a"), at=now)

    found = compared(registry, group("a"), group("b"), group("c", origins=["z"]))

    assert found.states == {"a": SinceReview.SAME, "b": SinceReview.NEW, "c": SinceReview.NEW}


def test_both_parts_of_a_community_that_split_are_changed(registry: Registry, now: datetime) -> None:
    reviewed(registry, group("a"), at=now)

    found = compared(registry, group("a", members=YOUTHS[:2]), group("b", members=YOUTHS[2:], origins=["a"]))

    assert found == Compared({"a": SinceReview.CHANGED, "b": SinceReview.CHANGED}, ())


def test_of_communities_that_merged_one_is_changed_and_the_other_gone(registry: Registry, now: datetime) -> None:
    reviewed(registry, group("a", members=YOUTHS[:2]), group("b", members=YOUTHS[2:]), at=now)

    assert compared(registry, group("a", origins=["b"])) == Compared({"a": SinceReview.CHANGED}, ("b",))


def test_without_a_review_nothing_is_said_of_a_community(registry: Registry) -> None:
    assert compared(registry, group("a")) == Compared({}, ())


def test_a_review_leaves_communities_of_another_municipality_alone(registry: Registry, now: datetime) -> None:
    communities = [group("a"), group("b", places=[THERE]), group("c", places=[HERE, THERE])]
    reviewed(registry, *communities, at=now)

    assert [set(review.groups) for review in latest_reviews(registry, municipalities=None)] == [{"a", "c"}]
    assert latest_reviews(registry, municipalities=[THERE]) == ()
    assert compared(registry, *communities).states == {"a": SinceReview.SAME, "c": SinceReview.SAME}


def test_the_last_review_counts(registry: Registry, now: datetime) -> None:
    reviewed(registry, group("a"), at=now)
    reviewed(registry, group("a"), group("b"), at=now + timedelta(days=7))

    assert compared(registry, group("a"), group("b")).states == {"a": SinceReview.SAME, "b": SinceReview.SAME}
    assert [review.at for review in latest_reviews(registry, municipalities=[HERE])] == [now + timedelta(days=7)]


def test_who_saw_other_communities_did_not_look_these_through(registry: Registry, now: datetime) -> None:
    seen = fingerprint([group("a")])

    with pytest.raises(Outdated):
        reviewed(registry, group("a", members=YOUTHS[:3]), at=now, seen=seen)

    assert latest_reviews(registry, municipalities=None) == ()


def test_a_review_keeps_nobodys_pseudonym_and_who_made_it(registry: Registry, now: datetime) -> None:
    (made,) = reviewed(registry, group("a"), at=now)

    with registry.read() as connection:
        text = str(connection.execute(sa.select(COMMUNITY_REVIEW)).all())
    assert not any(youth in text for youth in YOUTHS)
    assert (made.account, made.at) == (SYSTEM.account, now)


def test_the_ledger_says_who_looked_through_which_municipality(registry: Registry, now: datetime) -> None:
    reviewed(registry, group("a"), at=now)

    (line,) = ledger.lines_about(registry, HERE, actions=["community.review"], limit=9)

    assert (line.result, line.purpose, line.detail) == ("reviewed", "examine_network", {"groups": 1})


def group(
    key: str, *, members: tuple[str, ...] = YOUTHS, places: list[str] | None = None, origins: list[str] | None = None
) -> dict[str, Any]:
    lineage = {"from": origins or [], "since": "2026-05-01T20:00:00Z"}
    return {**community(key, members), "municipalities": places or [HERE], "lineage": lineage}


def reviewed(
    registry: Registry, *communities: dict[str, Any], at: datetime, seen: str | None = None
) -> tuple[Review, ...]:
    return review_communities(
        registry,
        communities,
        municipalities=[HERE],
        seen=seen or fingerprint(communities),
        actor=SYSTEM,
        purpose=PURPOSES["examine_network"],
        at=at,
    )


def compared(registry: Registry, *communities: dict[str, Any]) -> Compared:
    return since_review(communities, latest_reviews(registry, municipalities=None))
