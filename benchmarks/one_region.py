"""How long one region of the proof takes, part by part, and what is flagged in it at its end."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.analysis import analyse
from analytics.evidence import evidence_as_of
from analytics.latest_known import latest_known
from analytics.ruleset import Ruleset
from benchmarks.analysis import AS_OF, Timings, timed
from service.proof.findings import findings_of
from service.proof.regions import Wishes, region_of
from service.proof.unexplained import found_in


@dataclass(frozen=True, slots=True)
class OneRegion:
    """Seconds per part, and how many planted situations were flagged, of how many, and how many flags have none."""

    seed: int
    observations: int
    timings: Timings
    found: int
    planted: int
    wrong: int


def measure_region(*, seed: int, municipalities: int, months: int) -> OneRegion:
    """Invent it, read it, look at it once as the proof does, and analyse it once with every explanation."""
    timings: Timings = {}
    with timed(timings, "inventing and reading"):
        region = region_of(Wishes(seed=seed, municipalities=municipalities, months=months))
    frames, answers = region.snapshot.frames, region.answers
    evidence = evidence_as_of(frames, as_of=latest_known(frames) or AS_OF)
    with timed(timings, "one look, as in the proof"):
        findings = findings_of(found_in(evidence, Ruleset()), answers=answers)
    with timed(timings, "the analysis with all explanations"):
        analyse(evidence, Ruleset())
    return OneRegion(
        seed=seed,
        observations=frames["Observation"].height,
        timings=timings,
        found=len(findings.situations),
        planted=sum(story.is_situation for story in answers.stories),
        wrong=sum(flag.is_false for flag in findings.flags),
    )
