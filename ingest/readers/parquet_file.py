"""Parquet in slices: every value becomes the text that a CSV would have held."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from ingest.errors import InputRefused
from ingest.readers.raw import RawRow, RawTable

SLICE = 50_000
"""Rows held in memory at a time."""


def read_parquet(path: Path, *, name: str) -> RawTable:
    """The table `name` in the file at `path`; the row numbers count from 1.

    Raises:
        InputRefused: the file is no Parquet, or a column holds something that is no value or list of values.
    """
    try:
        scan = pl.scan_parquet(path)
        schema = scan.collect_schema()
        count = int(scan.select(pl.len()).collect().item())
    except (pl.exceptions.PolarsError, OSError) as error:
        raise InputRefused(f"{path.name}: is niet te lezen als Parquet ({type(error).__name__})") from error
    as_text = [_as_text(column, kind, file=path.name) for column, kind in schema.items()]

    def rows() -> Iterator[RawRow]:
        for start in range(0, count, SLICE):
            part = pl.scan_parquet(path).slice(start, SLICE).select(as_text).collect()
            for line, values in enumerate(part.iter_rows(), start=start + 1):
                yield RawRow(line, values)

    return RawTable(name, path.name, tuple(schema), rows, count)


def _as_text(column: str, kind: pl.DataType, *, file: str) -> pl.Expr:
    value = pl.col(column)
    if kind == pl.Boolean:
        text = pl.when(value).then(pl.lit("true")).otherwise(pl.when(value.is_not_null()).then(pl.lit("false")))
    elif isinstance(kind, pl.Datetime | pl.Date):
        text = value.dt.to_string("iso:strict")
    elif isinstance(kind, pl.List):
        text = value.cast(pl.List(pl.String)).list.join(";")
    elif kind in (pl.String, pl.Categorical, pl.Null) or kind.is_numeric() or isinstance(kind, pl.Enum):
        text = value.cast(pl.String)
    else:
        raise InputRefused(f"{file}: kolom {column} heeft soort {kind}; verwacht tekst, getal, tijd of een lijst")
    return text.fill_null("").alias(column)
