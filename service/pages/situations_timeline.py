"""The timeline of a situation as SVG: a lane per pattern, a mark per observation; the table says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from markupsafe import Markup

from service.pages.spoken_moments import AMSTERDAM, exact

_WIDTH = 900
_LEFT = 12
_LANE = 52
_TOP = 30
_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Lane:
    """One pattern: its name and the moments of its observations."""

    name: str
    moments: tuple[datetime, ...]


def svg_timeline(lanes: Sequence[Lane], *, decided: Sequence[datetime], title: str) -> Markup:
    """The timeline; `decided` are moments at which somebody decided, drawn as dashed lines."""
    moments = [moment for lane in lanes for moment in lane.moments] + list(decided)
    if not moments:
        return Markup("")
    first, last = min(moments) - timedelta(days=3), max(moments) + timedelta(days=3)
    height = _TOP + _LANE * len(lanes) + 28
    parts = [
        Markup('<svg class="timeline" role="img" aria-label="{}" viewBox="0 0 {} {}">').format(title, _WIDTH, height)
    ]
    parts += [_month(moment, first, last, height) for moment in _months(first, last)]
    for number, lane in enumerate(lanes):
        parts.append(_lane(lane, first, last, top=_TOP + _LANE * number))
    for moment in decided:
        parts.append(_decision(_across(moment, first, last), height))
    return Markup("").join([*parts, Markup("</svg>")])


def _months(first: datetime, last: datetime) -> list[datetime]:
    there = first.astimezone(AMSTERDAM)
    found = list[datetime]()
    year, month = there.year, there.month
    while True:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        start = datetime(year, month, 1, tzinfo=AMSTERDAM)
        if start > last:
            return found
        found.append(start)


def _across(moment: datetime, first: datetime, last: datetime) -> float:
    share = (moment - first) / (last - first)
    return round(_LEFT + share * (_WIDTH - 2 * _LEFT), 1)


def _month(moment: datetime, first: datetime, last: datetime, height: int) -> Markup:
    x = _across(moment, first, last)
    return Markup('<line class="rule" x1="{}" y1="8" x2="{}" y2="{}"/><text x="{}" y="{}">{}</text>').format(
        x, x, height - 22, x + 4, height - 8, _MONTHS[moment.month - 1]
    )


def _lane(lane: Lane, first: datetime, last: datetime, *, top: int) -> Markup:
    start, end = _across(min(lane.moments), first, last), _across(max(lane.moments), first, last)
    bar = Markup('<rect class="bar" x="{}" y="{}" width="{}" height="16" rx="8"/>').format(
        start - 8, top + 10, end - start + 16
    )
    name = Markup('<text class="lane" x="{}" y="{}">{}</text>').format(_LEFT, top + 2, lane.name)
    marks = [
        Markup('<circle class="seen" cx="{}" cy="{}" r="6"><title>{}</title></circle>').format(
            _across(moment, first, last), top + 18, exact(moment)
        )
        for moment in sorted(set(lane.moments))
    ]
    return Markup("").join([bar, *marks, name])


def _decision(x: float, height: int) -> Markup:
    anchor = "end" if x > _WIDTH - 80 else "start"
    text = Markup('<text class="decided-text" text-anchor="{}" x="{}" y="14">besluit</text>').format(
        anchor, x + (-6 if anchor == "end" else 6)
    )
    return Markup('<line class="decided" x1="{}" y1="4" x2="{}" y2="{}"/>').format(x, x, height - 22) + text
