"""The sentence of a situation: since when, which kinds of things were seen, and what each match says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from analytics.patterns.catalogue import PATTERN_BY_ID
from analytics.patterns.match import Match
from analytics.patterns.wording import number, on_day
from graph.schema.vocabulary import Stage

_STAGES = {
    Stage.EXPLORE: "contact",
    Stage.BIND: "een nieuwe band",
    Stage.DEPLOY: "een verandering",
    Stage.PLACE: "iets op een plek",
}
_MOST_PATTERNS = 3


def situation_sentence(members: Sequence[Match], *, as_of: date) -> str:
    """Plain Dutch for a lay reader: what hangs together, then the latest match of each pattern in its own words."""
    # The day on which the evening began, as the matches' own sentences have it.
    first = date.fromordinal(min(meeting.day for match in members for of in match.windows for meeting in of.counted))
    stages = [_STAGES[stage] for stage in Stage if any(match.stage == stage for match in members)]
    latest = {match.pattern: match for match in sorted(members, key=lambda match: match.ended_at)}
    told = sorted(latest.values(), key=lambda match: PATTERN_BY_ID[match.pattern].number)[:_MOST_PATTERNS]
    since = f"Sinds {on_day(first, as_of=as_of)}"
    if len(members) == 1:
        opening = f"{since} zagen we iets dat een gesprek waard is."
    elif len(stages) == 1:
        opening = f"{since} zagen we {number(len(members))} keer {stages[0]}. Dat kan bij elkaar horen."
    else:
        opening = f"{since} zagen we {_enumerated(stages)}. Dat kan bij elkaar horen."
    return " ".join([opening, *_each_once([match.sentence for match in told])])


def _each_once(texts: Sequence[str]) -> list[str]:
    """The sentences of the texts; one that comes more than once is kept where it comes last."""
    pieces = [piece for text in texts for piece in re.findall(r"[^.?!]+[.?!]", text)]
    trimmed = [piece.strip() for piece in pieces]
    return [piece for place, piece in enumerate(trimmed) if piece not in trimmed[place + 1 :]]


def _enumerated(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} en {words[-1]}"
