"""Plain charts as SVG: intervals in rows, bars in rows, and lines; drawn from numbers, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from service.proof.intervals import Estimate

_WIDTH = 720
_LEFT, _RIGHT, _TOP, _BOTTOM = 150, 40, 56, 46
_ROW = 26
_APART = 2.5
_INK, _SOFT, _GRID, _ASKED = "#1c2733", "#5b6b7a", "#d9e0e6", "#b3541e"
_COLOURS = ("#0b5c8a", "#b3541e", "#2f7d4f", "#7b4b94", "#8a6d00", "#a23b52", "#3d4f5c")


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from 0 to `top` with these ticks; `words` say what it measures, `form` how a tick is written."""

    words: str
    top: float
    ticks: tuple[float, ...]
    form: str = "{:g}"


@dataclass(frozen=True, slots=True)
class Line:
    """A named line of points from left to right; `is_bold` for the one that matters most."""

    name: str
    values: tuple[float | None, ...]
    is_bold: bool = False


def rows(title: str, values: Sequence[tuple[str, Estimate | None]], *, axis: Axis, bars: Sequence[float]) -> str:
    """One row per name: a dot for the value, a stroke for its interval, and a dashed line for what is asked of it."""
    height = _TOP + _ROW * len(values) + _BOTTOM
    return _svg(title, height=height, content=_rows(values, axis=axis, bars=bars, height=height))


def lines(title: str, names: Sequence[str], drawn: Sequence[Line], *, axis: Axis, below: str) -> str:
    """Lines over named steps, a hair apart where they coincide; a value that is None is left out."""
    height = 400
    return _svg(title, height=height, content=_lines(names, drawn, axis=axis, below=below, height=height))


def _svg(title: str, *, height: int, content: Iterator[str]) -> str:
    inside = "\n".join(f"  {line}" for line in content)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'font-family="sans-serif" font-size="13">\n'
        f"  <title>{escape(title)}</title>\n"
        f'  <rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>\n'
        f'  <text x="16" y="26" font-size="15" font-weight="bold" fill="{_INK}">{escape(title)}</text>\n'
        f"{inside}\n</svg>\n"
    )


def _rows(
    values: Sequence[tuple[str, Estimate | None]], *, axis: Axis, bars: Sequence[float], height: int
) -> Iterator[str]:
    wide = _WIDTH - _LEFT - _RIGHT

    def at(value: float) -> float:
        return round(_LEFT + wide * min(value, axis.top) / axis.top, 1)

    floor = height - _BOTTOM
    for tick in axis.ticks:
        yield _stroke(at(tick), _TOP - 8, at(tick), floor, colour=_GRID)
        yield _text(at(tick), floor + 18, axis.form.format(tick), anchor="middle")
    yield _text(_LEFT + wide / 2, floor + 38, axis.words, anchor="middle")
    for number, ((name, estimate), bar) in enumerate(zip(values, bars, strict=True)):
        top = _TOP + _ROW * number
        middle = top + _ROW / 2
        yield _stroke(at(bar), top, at(bar), top + _ROW, colour=_ASKED, dash="5 4")
        yield _text(_LEFT - 12, middle + 4, name, anchor="end", colour=_INK)
        if estimate is not None:
            yield _stroke(at(estimate.low), middle, at(estimate.high), middle, colour=_COLOURS[0], wide=3)
            yield f'<circle cx="{at(estimate.value)}" cy="{middle}" r="5.5" fill="{_COLOURS[0]}"/>'


def _lines(names: Sequence[str], drawn: Sequence[Line], *, axis: Axis, below: str, height: int) -> Iterator[str]:
    left, right, floor = 60, _WIDTH - 130, height - 60
    step = (right - left) / max(1, len(names) - 1)

    def up(value: float) -> float:
        return round(floor - (floor - _TOP) * min(value, axis.top) / axis.top, 1)

    for tick in axis.ticks:
        yield _stroke(left, up(tick), right, up(tick), colour=_GRID)
        yield _text(left - 8, up(tick) + 4, axis.form.format(tick), anchor="end")
    for number, name in enumerate(names):
        yield _text(left + step * number, floor + 20, name, anchor="middle")
    yield _text((left + right) / 2, floor + 44, below, anchor="middle")
    yield _text(16, 46, axis.words)
    for number, line in enumerate(drawn):
        apart = _APART * (number - (len(drawn) - 1) / 2)
        points = [(left + step * of, up(value) + apart) for of, value in enumerate(line.values) if value is not None]
        colour, wide = (_INK, 4) if line.is_bold else (_COLOURS[number % len(_COLOURS)], 2)
        path = " ".join(f"{across:.1f},{upwards:.1f}" for across, upwards in points)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{wide}"/>'
        yield from (
            f'<circle cx="{across:.1f}" cy="{upwards:.1f}" r="3.5" fill="{colour}"/>' for across, upwards in points
        )
        # Names stand in a column of their own, so that lines that end together stay apart.
        top = _TOP + 8 + 22 * number
        yield _stroke(right + 16, top, right + 38, top, colour=colour, wide=wide)
        yield _text(right + 44, top + 4, line.name, colour=_INK)


def _stroke(x1: float, y1: float, x2: float, y2: float, *, colour: str, wide: float = 1, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{colour}" stroke-width="{wide}"{dashed}/>'


def _text(x: float, y: float, words: str, *, anchor: str = "start", colour: str = _SOFT) -> str:
    return f'<text x="{round(x, 1)}" y="{round(y, 1)}" text-anchor="{anchor}" fill="{colour}">{escape(words)}</text>'
