"""An invented town with its analysis, to ask why a pattern does not see somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from analytics.analysis import Analysis, analyse
from analytics.evidence import evidence_as_of
from analytics.evidence_versions import Frames
from analytics.ruleset import Ruleset
from analytics.why_not import UnknownSubjectError, WhyNot, why_not
from analytics.why_not_wording import why_not_sentences
from graph.frames import frames_of
from ingest.folder import elements_of_tables
from ingest.pseudonym import PUBLISHED_KEY
from tests.analytics.scenario import Scenario, read_scenario

TODAY = date(2026, 6, 1)


@dataclass(frozen=True, eq=False)
class Town:
    """A scenario with its analysis, to ask why not."""

    scenario: Scenario
    frames: Frames
    analysis: Analysis

    def ask(self, subject: str, pattern: str) -> WhyNot:
        return why_not(self.analysis, self.frames, subject=subject, pattern=pattern)

    def said(self, subject: str, pattern: str) -> str:
        return " ".join(why_not_sentences(self.ask(subject, pattern), as_of=TODAY))

    @property
    def visitor(self) -> str:
        return str(self.frames["Visitor"]["id"].sort()[0])

    @property
    def subjects(self) -> list[str]:
        names = ("Visitor", "Vehicle", "Youth", "Company", "Address")
        return [identity for name in names if name in self.frames for identity in self.frames[name]["id"].sort()]

    def knows(self, subject: str) -> bool:
        try:
            self.ask(subject, "P1")
        except UnknownSubjectError:
            return False
        return True

    def lines(self, subject: str, pattern: str) -> tuple[str, ...]:
        return why_not_sentences(self.ask(subject, pattern), as_of=TODAY) if self.knows(subject) else ()


def town(scenario: Scenario | str, *, rules: Ruleset | None = None) -> Town:
    """The town, with the analysis under these rules, by default its own; those of a file are made once."""
    return _of_file(scenario) if isinstance(scenario, str) and rules is None else _made(scenario, rules)


@cache
def _of_file(name: str) -> Town:
    return _made(name, None)


def _made(scenario: Scenario | str, rules: Ruleset | None) -> Town:
    read = read_scenario(scenario) if isinstance(scenario, str) else scenario
    frames = frames_of(elements_of_tables(read.tables, key=PUBLISHED_KEY).elements).frames
    return Town(read, frames, analyse(evidence_as_of(frames, as_of=read.as_of), rules or read.rules))
