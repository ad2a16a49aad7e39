"""A quick look while a pattern is made: `python -m service.proof.trial SEED...` on seeds that are free for choosing."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta

from analytics.evidence import evidence_as_of
from analytics.latest_known import latest_known
from analytics.patterns.catalogue import PATTERNS
from analytics.ruleset import Ruleset
from service.proof.answers import Answers
from service.proof.distinct import DistinctFlag, distinct_flags
from service.proof.findings import Findings, FoundMatch, findings_of
from service.proof.regions import Region, Wishes, region_of
from service.proof.unexplained import found_in

HALF_A_YEAR = timedelta(weeks=26)


def main(arguments: Sequence[str]) -> None:
    """Print what is found and what is missed in the regions of these seeds."""
    for line in trial([Wishes(seed=int(seed)) for seed in arguments]):
        print(line, flush=True)  # noqa: T201 - this is what the command is for


def trial(wishes: Sequence[Wishes]) -> Iterator[str]:
    """What two looks at each region show, and what that makes together, line by line."""
    found, planted, wrong, months = Counter[str](), Counter[str](), 0, 0
    for wish in wishes:
        region = region_of(wish)
        flags, looks = _seen(region)
        yield from told(wish.seed, region, flags=flags, looks=looks)
        brought = {one for flag in flags for one in flag.situations}
        found.update(story.code for story in region.answers.stories if story.id in brought)
        planted.update(story.code for story in region.answers.stories if story.is_situation)
        wrong += sum(flag.is_false for flag in flags)
        months += region.answers.person_months
    recall = ", ".join(f"{code} {found[code]}/{planted[code]}" for code in sorted(planted))
    yield f"== together: {recall}; {wrong} false flags, {1000 * wrong / max(1, months):.2f} per 1,000 person-months"


def _seen(region: Region) -> tuple[tuple[DistinctFlag, ...], tuple[Findings, Findings]]:
    looks = looks_at(region, Ruleset())
    return distinct_flags(looks), looks


def looks_at(region: Region, ruleset: Ruleset) -> tuple[Findings, Findings]:
    """What was found half a year before the end and at the end: flags go out of date after half a year."""
    end = latest_known(region.snapshot.frames)
    if end is None:
        raise ValueError("the region holds no row with a moment; invent one of at least a month")
    halfway, last = (
        findings_of(found_in(evidence_as_of(region.snapshot.frames, as_of=as_of), ruleset), answers=region.answers)
        for as_of in (end - HALF_A_YEAR, end)
    )
    return halfway, last


def told(seed: int, region: Region, *, flags: Sequence[DistinctFlag], looks: Sequence[Findings]) -> Iterator[str]:
    """Recall, matches per code and pattern, and every flag that should not be, line by line."""
    answers = region.answers
    found = {one for flag in flags for one in flag.situations}
    planted = [story for story in answers.stories if story.is_situation]
    yield f"== seed {seed}: {sum(story.id in found for story in planted)} of {len(planted)} situations found"
    for code in sorted({story.code for story in planted}):
        mine = [story.id for story in planted if story.code == code]
        yield f"   {code} {sum(one in found for one in mine)}/{len(mine)}"
    yield from _missed([story.id for story in planted if story.id not in found], looks=looks)
    false = [flag for flag in flags if flag.is_false]
    rate = 1000 * len(false) / answers.person_months
    yield f"   {len(false)} false flags, {rate:.2f} per 1,000 person-months"
    yield from (f"      {flag.last.blamed or 'ordinary'}: {' '.join(flag.last.patterns)}" for flag in false)
    yield from _matches(looks[-1], answers=answers)


def _missed(ids: Sequence[str], *, looks: Sequence[Findings]) -> Iterator[str]:
    """The matches that a missed situation does have at the end, with the youth that each binds (last digits)."""
    for one in ids:
        seen = [match for match in looks[-1].matches if match.owner == one]
        told_of = [f"{match.pattern}{_bound(match)}{'*' * match.single_source}{'~' * match.weak}" for match in seen]
        yield f"      missed {one}: {' '.join(told_of) or 'no match'}"


def _bound(match: FoundMatch) -> str:
    return f"({' '.join(youth[-3:] for youth in match.focus)})" if match.focus else ""


def _matches(look: Findings, *, answers: Answers) -> Iterator[str]:
    """Per pattern how many matches each code has; * rests on one source, ~ is weak."""
    yield "   matches at the end (* one source, ~ weak)"
    for pattern in PATTERNS:
        counted: Counter[str] = Counter()
        for match in look.matches:
            if match.pattern == pattern.id:
                code = answers.by_id[match.owner].code if match.owner else "ordinary"
                counted[code + "*" * match.single_source + "~" * match.weak] += 1
        yield f"      {pattern.id}: " + ", ".join(f"{code} {times}" for code, times in sorted(counted.items()))


if __name__ == "__main__":
    main(sys.argv[1:])
