"""The result of an analysis for people: how much there is, why some of it does not count, and the situations."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from analytics.analysis import Analysis
from analytics.document import Document
from analytics.patterns.catalogue import PATTERN_BY_ID
from analytics.second_opinion import second_opinion
from analytics.tie_reach import tie_reach
from service.command_line.printing import print_line, print_table
from service.command_line.situations import counted, print_situations, spoken_moment

_ONE_RECORDER = (
    "Alles in deze gegevens komt van één waarnemer. Dan telt geen patroon mee als situatie: "
    "eerst moet een ander het ook zien."
)


def print_findings(document: Document, *, analysis: Analysis) -> None:
    """Everything that an operator wants to know of an analysis."""
    print_counts(document, analysis=analysis)
    print_matches(document)
    print_line()
    print_situations(document["flags"], as_of=datetime.fromisoformat(document["asOf"]))
    print_line(f"Regels {document['ruleset']['version']} · resultaat {document['hash']}")


def print_counts(document: Document, *, analysis: Analysis) -> None:
    """How many ties, communities, matches and situations there are; nobody is in these lines."""
    reach, agreement = tie_reach(analysis.context.evidence), second_opinion(analysis.context.communities)
    communities = document["communities"]
    across = sum(len(community["municipalities"]) > 1 for community in communities)
    print_line(f"Zoals bekend op {spoken_moment(document['asOf'])}:")
    print_line(f"{counted(reach.ties, 'band', 'banden')}, waarvan {reach.across} in meer dan één gemeente", indent=2)
    print_line(f"{counted(len(communities), 'groep', 'groepen')}, waarvan {across} in meer dan één gemeente", indent=2)
    if agreement is not None:
        print_line(f"tweede mening (Louvain): {_decimal(agreement)} overeenkomst, 1 is gelijk", indent=2)
    print_line(counted(len(document["matches"]), "patroon gezien", "patronen gezien"), indent=2)
    print_line(counted(len(document["flags"]), "situatie vraagt", "situaties vragen") + " aandacht", indent=2)
    if reach.recorders == 1:
        print_line(_ONE_RECORDER)


def print_matches(document: Document) -> None:
    """Per pattern how often it was seen, and how often it does not count because one person saw it or it wavers."""
    matches = document["matches"]
    if not matches:
        return
    seen = Counter(match["pattern"] for match in matches)
    single = Counter(match["pattern"] for match in matches if match["singleSource"])
    weak = Counter(match["pattern"] for match in matches if match["weak"] and not match["singleSource"])
    rows = [
        (name, PATTERN_BY_ID[name].name, seen[name], single[name], weak[name]) for name in PATTERN_BY_ID if seen[name]
    ]
    headings = ("", "patroon", "gezien", "één waarnemer", "onzeker")
    print_line()
    print_table(headings, rows, numbers=headings[2:])
    if single or weak:
        print_line("Wat één waarnemer zag of wat onzeker is, telt niet mee als situatie.")


def _decimal(number: float) -> str:
    return f"{number:.2f}".replace(".", ",")
