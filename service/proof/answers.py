"""The answer book of an invented region, in the ids that an analysis of it gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ingest.naming import Naming
from ingest.pseudonym import PUBLISHED_KEY
from ingest.validators.plate import normalised_plate

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One story of the region.

    Attributes:
        id, code: e.g. `S1-000` and `S1`.
        things: ids of what the story brings along: its outsider or older local, vehicles, companies, addresses.
        youths: ids of the youths in it, under every name that they go by.
        people: how many persons the story is about.
        observations: ids of the observations that show a part of it.

    """

    id: str
    code: str
    things: frozenset[str]
    youths: frozenset[str]
    people: int
    observations: frozenset[str]

    @property
    def is_situation(self) -> bool:
        """Whether it was planted to be found; the others are to stay silent."""
        return self.code.startswith("S")


@dataclass(frozen=True)
class Answers:
    """What is true of a region: its stories, and how many months of persons were lived in it."""

    stories: tuple[Story, ...]
    person_months: int
    months: int

    @cached_property
    def by_id(self) -> Mapping[str, Story]:
        """The stories by id."""
        return {story.id: story for story in self.stories}

    @cached_property
    def owners(self) -> Mapping[str, tuple[Story, ...]]:
        """The stories that bring along a thing, by the id of the thing."""
        return _by(self.stories, "things")

    @cached_property
    def shown(self) -> Mapping[str, tuple[Story, ...]]:
        """The stories that an observation shows, by the id of the observation."""
        return _by(self.stories, "observations")

    @cached_property
    def played(self) -> Mapping[str, tuple[Story, ...]]:
        """The stories that a youth plays in, by the id of the youth."""
        return _by(self.stories, "youths")


def answers_of(truth: Json) -> Answers:
    """The answers in a `truth.json`, for an analysis under the published key."""
    naming = Naming(PUBLISHED_KEY, source=None, shares_persons=False)
    aliases: dict[str, list[str]] = defaultdict(list)
    for one in truth["aliases"]:
        aliases[one["reference"]].append(one["alias"])
    return Answers(
        stories=tuple(_story(one, naming=naming, aliases=aliases) for one in truth["stories"]),
        person_months=truth["personMonths"]["all"],
        months=truth["parameters"]["months"],
    )


def _story(story: Json, *, naming: Naming, aliases: Mapping[str, list[str]]) -> Story:
    references = [name for youth in story["youths"] for name in (youth, *aliases.get(youth, ()))]
    return Story(
        id=story["id"],
        code=story["code"],
        things=frozenset(
            (
                *(naming.person(one["kind"], one["reference"]) for one in story["others"]),
                *(naming.vehicle(normalised_plate(plate)).id for plate in story["vehicles"]),
                *(naming.company(number).id for number in story["companies"]),
                *(naming.address(number) for number in story["addresses"]),
            )
        ),
        youths=frozenset(naming.person("youth", reference) for reference in references),
        people=len(story["youths"]) + len(story["others"]),
        observations=frozenset(story["observations"]),
    )


def _by(stories: Iterable[Story], name: str) -> Mapping[str, tuple[Story, ...]]:
    found: dict[str, list[Story]] = defaultdict(list)
    for story in stories:
        for key in getattr(story, name):
            found[key].append(story)
    return {key: tuple(value) for key, value in found.items()}
