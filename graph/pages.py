"""Pages of a class as frames: which changes make a page of bounded size, and how its rows become columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import polars as pl

from graph.frames import MOMENT, empty_frame, frame_schema
from graph.schema.element import Element
from graph.schema.observations import Observation
from graph.shape import SHAPES, Kind
from graph.statements import PAGE, SIZES, Bounds, Changes
from graph.store import GraphStore

Progress = Callable[[str, int, int], None]
"""Called with what is read, how many changes of it are done, and how many there are."""

ROWS_A_PAGE = 10_000
"""Nodes a page; the relations of a page of observations are those of as many observations."""

CHANGES_WITHOUT_PLAN = 64
"""So few changes are one page without asking first how many rows they have."""


@dataclass(frozen=True, slots=True)
class _Page:
    """Rows of a class, and how many of its changes are read with them."""

    cls: type[Element]
    rows: list[list[Any]]
    done: int
    total: int


_BETWEEN = "\x1f"
_MOMENT_FORMAT = "%Y-%m-%dT%H:%M:%S%.6fZ"


def read_changed(
    store: GraphStore, classes: Sequence[type[Element]], *, after: int, until: int, progress: Progress | None
) -> dict[type[Element], pl.DataFrame]:
    """What the changes after `after` until and including `until` last touched, as one frame per class."""
    frames = {cls: [empty_frame(cls)] for cls in classes}
    for page in _ahead(_pages(store, classes, after=after, until=until)):
        frames[page.cls].append(frame_of_rows(page.cls, page.rows))
        if progress is not None:
            progress(page.cls.__name__, page.done, page.total)
    return {cls: pl.concat(read) for cls, read in frames.items()}


def frame_of_rows(cls: type[Element], rows: list[list[Any]]) -> pl.DataFrame:
    """Rows of values, in the order of `frame_schema`, as a frame of the class."""
    if not rows:
        return empty_frame(cls)
    return pl.DataFrame(
        [
            _series(cls, name, kind, values)
            for (name, kind), values in zip(_kinds(cls), zip(*rows, strict=True), strict=True)
        ]
    )


def _pages(store: GraphStore, classes: Sequence[type[Element]], *, after: int, until: int) -> Iterator[_Page]:
    for cls in classes:
        planned = _planned(store, cls, after=after, until=until)
        done, total = 0, sum(map(len, planned))
        for changes in planned:
            done += len(changes)
            yield _Page(cls, list(store.read_columns(PAGE[cls], Changes(changes))["rows"]), done, total)


def _ahead(pages: Iterator[_Page]) -> Iterator[_Page]:
    """The same pages; the server works on the next one while the caller works on this one."""
    with ThreadPoolExecutor(max_workers=1) as reader:
        waiting = reader.submit(next, pages, None)
        while (page := waiting.result()) is not None:
            waiting = reader.submit(next, pages, None)
            yield page


def _planned(store: GraphStore, cls: type[Element], *, after: int, until: int) -> list[list[int]]:
    """The numbers of the changes that have rows, cut into pages."""
    if until - after <= CHANGES_WITHOUT_PLAN:
        return [list(range(after + 1, until + 1))]
    sized = SIZES[cls if cls in SIZES else Observation]
    sizes = sorted(store.read_columns(sized, Bounds(after, until))["rows"])
    return list(_cut(sizes))


def _cut(sizes: list[list[int]]) -> Iterator[list[int]]:
    page, rows = list[int](), 0
    for change, size in sizes:
        if page and rows + size > ROWS_A_PAGE:
            yield page
            page, rows = [], 0
        page.append(change)
        rows += size
    if page:
        yield page


def _kinds(cls: type[Element]) -> list[tuple[str, Kind]]:
    return [(name, SHAPES[cls].kinds[name]) for name in frame_schema(cls)]


def _series(cls: type[Element], name: str, kind: Kind, values: Sequence[Any]) -> pl.Series:
    if kind is Kind.MOMENT:
        return pl.Series(name, values, pl.String).str.to_datetime(
            _MOMENT_FORMAT, time_unit="us", time_zone="UTC"
        ).cast(MOMENT)  # fmt: skip
    if kind is Kind.TEXTS:
        # One text a row, cut by polars: it makes a Series of its own of every list that it is given.
        joined = pl.Series(name, [_BETWEEN.join(items) if items else None for items in values], pl.String)
        series = joined.str.split(_BETWEEN).fill_null([])
        return series.list.sort() if name in SHAPES[cls].references else series
    return pl.Series(name, values, frame_schema(cls)[name])
