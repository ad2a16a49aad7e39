"""The sentence of a situation: since when, which kinds of things were seen, and what each match says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from analytics.evidence_observations import LOCAL_TIME_ZONE
from analytics.patterns.catalogue import PATTERN_BY_ID
from analytics.patterns.match import Match
from analytics.patterns.pattern import STAGE_NAMES
from analytics.patterns.wording import number, on_day
from graph.schema.vocabulary import Stage

_MOST_SENTENCES = 3


def situation_sentence(members: Sequence[Match], *, as_of: date) -> str:
    """Plain Dutch for a lay reader: what hangs together, then the latest match of each pattern in its own words."""
    first = min(match.started_at for match in members).astimezone(ZoneInfo(LOCAL_TIME_ZONE)).date()
    stages = [STAGE_NAMES[stage] for stage in Stage if any(match.stage == stage for match in members)]
    latest = {match.pattern: match for match in sorted(members, key=lambda match: match.ended_at)}
    told = sorted(latest.values(), key=lambda match: PATTERN_BY_ID[match.pattern].number)[:_MOST_SENTENCES]
    since = f"Sinds {on_day(first, as_of=as_of)}"
    if len(members) == 1:
        opening = f"{since} zagen we iets dat de moeite van een gesprek waard is."
    elif len(stages) == 1:
        opening = f"{since} zagen we {number(len(members))} keer iets dat bij elkaar kan horen: {stages[0]}."
    else:
        opening = f"{since} zagen we dingen die bij elkaar kunnen horen: {_enumerated(stages)}."
    return " ".join([opening, *(match.sentence for match in told)])


def _enumerated(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} en {words[-1]}"
