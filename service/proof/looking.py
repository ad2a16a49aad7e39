"""Analyses of one region as of weekly moments, each made once, with the knowledge of then."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import polars as pl

from analytics.evidence import evidence_as_of
from analytics.latest_known import latest_known
from analytics.ruleset import Ruleset
from graph.frames import Snapshot
from service.proof.answers import Answers, Story
from service.proof.findings import Findings, findings_of
from service.proof.sufficing import sufficed_at
from service.proof.unexplained import found_in

WEEK = timedelta(weeks=1)


@dataclass(slots=True)
class Looks:
    """The weekly moments of a region, counted from 0, ending at the latest moment that the data know.

    Attributes:
        made: what was found, by number of the moment.
        sufficed: since when the evidence of each situation sufficed, seen from the first look made that flagged it;
            so look back from the end.

    """

    snapshot: Snapshot
    answers: Answers
    ruleset: Ruleset
    made: dict[int, Findings] = field(default_factory=dict)
    sufficed: dict[str, datetime] = field(default_factory=dict)
    _moments: tuple[datetime, ...] = ()

    @property
    def moments(self) -> tuple[datetime, ...]:
        """The moments, oldest first; the first one at least a week after the first observation."""
        if not self._moments:
            end, first = latest_known(self.snapshot.frames), self.snapshot["Observation"]["started_at"].min()
            if end is None or not isinstance(first, datetime):
                raise ValueError("the region holds no observation; invent one of at least a month")
            weeks = (end - first) // WEEK
            self._moments = tuple(end - WEEK * back for back in range(weeks - 1, -1, -1))
        return self._moments

    def at(self, number: int) -> Findings:
        """What was found as of the moment of that number."""
        if number not in self.made:
            evidence = evidence_as_of(self.snapshot.frames, as_of=self.moments[number])
            analysis = found_in(evidence, self.ruleset)
            findings = findings_of(analysis, answers=self.answers)
            wanted = findings.situations - self.sufficed.keys()
            self.sufficed |= sufficed_at(analysis, findings=findings, wanted=wanted)
            self.made[number] = findings
        return self.made[number]

    def first_evidence(self, story: Story) -> datetime | None:
        """When the first observation that shows the story, and is still in the data, was made."""
        observed = self.snapshot["Observation"]
        first = observed.filter(pl.col("id").is_in(list(story.observations)))["started_at"].min()
        return first if isinstance(first, datetime) else None

    def first_with(self, situation: str, *, after: int, until: int) -> int:
        """The first moment at which the situation is flagged, between one at which it is not and one at which it is.

        Found by halving: a flag that comes, goes and comes again in between may be found at its second coming.
        """
        while until - after > 1:
            middle = (after + until) // 2
            if situation in self.at(middle).situations:
                until = middle
            else:
                after = middle
        return until
