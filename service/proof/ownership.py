"""Which story a match is about, and which situations a flag brings to light.

A match belongs to the story that brings along what it turns on: the outsider or older local, the vehicle, the company
or the address. Where it turns on nothing that a story brings along, it belongs to the story that at least half of its
counted observations show; and where none does, to the story whose youths (two of them, where it is about several) make
up at least half of its youths, or half of the people of the story, if it rests on an observation that shows that
story. Else it is ordinary life. Of several stories the one that most of its observations show counts; innocent ones
come first when equal, so that doubt never counts as a find.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from service.proof.answers import Answers, Story

ORDINARY = ""
"""The owner of what belongs to no story."""
_HALF = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What of a match says which story it is about, as ids.

    Attributes:
        things: outsider or older local, vehicles, companies, addresses.
        youths: whom it is about.
        observations: everything that it rests on.
        counted: of these what the source guard counts.

    """

    things: frozenset[str]
    youths: frozenset[str]
    observations: frozenset[str]
    counted: frozenset[str]


def owner_of(match: Traits, *, answers: Answers) -> str:
    """The id of the story that the match is about; `ORDINARY` where it is about none."""
    shared = Counter(story.id for one in match.observations for story in answers.shown.get(one, ()))
    for stories in (
        _by_things(match, answers=answers),
        _by_observations(match, answers=answers),
        _by_youths(match, answers=answers, shared=shared),
    ):
        if stories:
            return min(stories, key=lambda story: (-shared[story.id], story.is_situation, story.id)).id
    return ORDINARY


def found_by(owners: Iterable[str], *, answers: Answers) -> frozenset[str]:
    """The planted situations that a flag brings to light, from the owners of its matches."""
    return frozenset(owner for owner in owners if owner and answers.by_id[owner].is_situation)


def blamed_of(owners: Sequence[str], *, observations: frozenset[str], answers: Answers) -> str:
    """The story behind a flag that belongs to no situation: most of its matches, then most of its observations."""
    counted = Counter(owner for owner in owners if owner)
    if not counted:
        return ORDINARY
    shared = {owner: len(observations & answers.by_id[owner].observations) for owner in counted}
    return min(counted, key=lambda owner: (-counted[owner], -shared[owner], owner))


def _by_things(match: Traits, *, answers: Answers) -> set[Story]:
    return {story for thing in match.things for story in answers.owners.get(thing, ())}


def _by_observations(match: Traits, *, answers: Answers) -> set[Story]:
    shown = Counter(story for one in match.counted for story in answers.shown.get(one, ()))
    return {story for story, times in shown.items() if times >= _HALF * len(match.counted)}


def _by_youths(match: Traits, *, answers: Answers, shared: Mapping[str, int]) -> set[Story]:
    playing = Counter(story for youth in match.youths for story in answers.played.get(youth, ()))
    return {
        story
        for story, youths in playing.items()
        if shared[story.id]
        and youths >= min(2, len(match.youths))
        and youths >= _HALF * min(len(match.youths), story.people)
    }
