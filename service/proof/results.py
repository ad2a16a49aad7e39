"""What came out of one region: plain values that are kept in a work folder, so that a stopped run goes on."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import Any

from analytics.ruleset import Ruleset
from service.proof.alteration import NO_ALTERATION, Alteration, altered
from service.proof.answers import Answers, Story
from service.proof.distinct import DistinctFlag, distinct_flags
from service.proof.looking import Looks
from service.proof.regions import Wishes, region_of

FOUR_WEEKS = 4
HALF_A_YEAR = 26
_SECONDS_A_DAY = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One region to prove on.

    Attributes:
        every: how many weeks lie between two looks, counted back from the end.
        with_delays: whether the first week of each flag is looked for.

    """

    wishes: Wishes
    alteration: Alteration = NO_ALTERATION
    every: int = FOUR_WEEKS
    with_delays: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A planted situation and what became of it.

    Attributes:
        code: S1 to S6.
        found: a look had a flag that brings it to light.
        after_first_evidence: days from its first recorded sighting to the first weekly moment with a flag.
        after_sufficing: days from the moment at which its evidence sufficed to that moment.
        matches: patterns with a match about it at the end that may be part of a flag.

    """

    code: str
    found: bool
    after_first_evidence: float | None
    after_sufficing: float | None
    matches: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FalseFlag:
    """A flag that never belonged to a situation: the code of the story behind it (empty: ordinary life), and more."""

    code: str
    kind: str
    patterns: tuple[str, ...]
    looks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenMatch:
    """A match at the end: pattern, code of the story (empty: ordinary life), and what keeps it out of flags."""

    pattern: str
    code: str
    single_source: bool
    weak: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionResult:
    """Everything that counts of one region.

    Attributes:
        person_months: of everybody who was generated.
        exposure: months of persons by code of story, of the persons whom it is about.
        told: how many stories of each code were told.
        flags: how many situations were flagged, each counted once over all looks.
        mixed: those that hold, beside a planted situation, a match about something else.

    """

    seed: int
    observations: int
    person_months: int
    exposure: dict[str, int]
    told: dict[str, int]
    planted: tuple[Planted, ...]
    flags: int
    mixed: int
    false_flags: tuple[FalseFlag, ...]
    matches: tuple[SeenMatch, ...]


def prove(task: Task) -> RegionResult:
    """Invent the region, look at it over time, and hold what is found against what is true."""
    region = region_of(task.wishes)
    snapshot = altered(region.snapshot, task.alteration, seed=task.wishes.seed)
    looks = Looks(snapshot, region.answers, Ruleset())
    last = len(looks.moments) - 1
    numbers = range(last, -1, -task.every)
    found = [looks.at(number) for number in numbers][::-1]
    flags = distinct_flags(found)
    answers = region.answers
    return RegionResult(
        seed=task.wishes.seed,
        observations=snapshot["Observation"].height,
        person_months=answers.person_months,
        exposure=_by_code(answers, {story.id: story.people * answers.months for story in answers.stories}),
        told=_by_code(answers, dict.fromkeys(answers.by_id, 1)),
        planted=tuple(_planted(story, looks, task=task) for story in answers.stories if story.is_situation),
        flags=len(flags),
        mixed=sum(any(owner not in flag.situations for owner in flag.last.owners) for flag in flags if flag.situations),
        false_flags=tuple(_false(flag, answers=answers) for flag in flags if flag.is_false),
        matches=tuple(
            SeenMatch(
                pattern=match.pattern,
                code=_code(match.owner, answers=answers),
                single_source=match.single_source,
                weak=match.weak,
            )
            for match in looks.at(last).matches
        ),
    )


def to_json(result: RegionResult) -> str:
    """The result as JSON."""
    return json.dumps(asdict(result), ensure_ascii=False, indent=1) + "\n"


def from_json(text: str) -> RegionResult:
    """The result that `to_json` wrote."""
    held = json.loads(text)
    lists = {"planted": Planted, "false_flags": FalseFlag, "matches": SeenMatch}
    return RegionResult(**held | {name: tuple(_read(cls, one) for one in held[name]) for name, cls in lists.items()})


def _read(cls: type[Any], values: dict[str, Any]) -> Any:
    return cls(**{one.name: tuple(v) if isinstance(v := values[one.name], list) else v for one in fields(cls)})


def _planted(story: Story, looks: Looks, *, task: Task) -> Planted:
    with_it = sorted(number for number, found in looks.made.items() if story.id in found.situations)
    last = looks.at(len(looks.moments) - 1)
    first_evidence = looks.first_evidence(story)
    flagged = None
    if with_it and task.with_delays:
        before = max((number for number in looks.made if number < with_it[0]), default=-1)
        flagged = looks.moments[looks.first_with(story.id, after=before, until=with_it[0])]
    sufficed = looks.sufficed.get(story.id)
    return Planted(
        code=story.code,
        found=bool(with_it),
        after_first_evidence=_days(first_evidence, flagged),
        after_sufficing=_days(sufficed, flagged),
        matches=tuple(
            sorted({m.pattern for m in last.matches if m.owner == story.id and not m.single_source and not m.weak})
        ),
    )


def _days(first: Any, second: Any) -> float | None:
    return None if first is None or second is None else (second - first).total_seconds() / _SECONDS_A_DAY


def _false(flag: DistinctFlag, *, answers: Answers) -> FalseFlag:
    last = flag.last
    code = _code(last.blamed, answers=answers)
    return FalseFlag(code=code, kind=last.kind, patterns=last.patterns, looks=len(flag.moments))


def _code(story: str, *, answers: Answers) -> str:
    return answers.by_id[story].code if story else ""


def _by_code(answers: Answers, amounts: dict[str, int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for story in answers.stories:
        found[story.code] = found.get(story.code, 0) + amounts[story.id]
    return found
