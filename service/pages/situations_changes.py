"""What changed about a situation since the last decision, in sentences."""

from __future__ import annotations

from datetime import datetime

from analytics.patterns.catalogue import PATTERN_BY_ID
from regie.since_decision import SinceDecision, What
from service.pages.spoken_moments import spoken_day

_WORDS = {
    What.JOINED: ("Er kwam één waarneming bij.", "Er kwamen {} waarnemingen bij."),
    What.CORRECTED: ("Eén waarneming is verbeterd.", "{} waarnemingen zijn verbeterd."),
    What.CONTESTED: ("Eén waarneming is betwist.", "{} waarnemingen zijn betwist."),
    What.WITHDRAWN: ("Eén waarneming is ingetrokken.", "{} waarnemingen zijn ingetrokken."),
    What.LEFT: ("Eén waarneming telt hier niet meer mee.", "{} waarnemingen tellen hier niet meer mee."),
}


def change_lines(since: SinceDecision, *, is_open: bool, now: datetime) -> list[str]:
    """One sentence per kind of change; of a situation that is gone not that everything left it."""
    lines = []
    for what, (one, many) in _WORDS.items():
        number = since.count(what)
        if number and (is_open or what is not What.LEFT):
            lines.append(one if number == 1 else many.format(number))
    for switch in since.switched_off:
        name, day = PATTERN_BY_ID[switch.pattern].name, spoken_day(switch.at, now=now)
        lines.append(f"Het patroon ‘{name}’ is {day} uitgezet: {switch.reason}")
    return lines
