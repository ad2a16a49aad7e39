"""A small invented town in the exchange format, for tests to change one thing in."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import polars as pl

from ingest.folder import Converted, elements_of_tables
from ingest.pseudonym import PUBLISHED_KEY

Rows = list[dict[str, str]]
Town = dict[str, Rows]


def town() -> Town:
    """One of everything, all of it right."""
    return {**_registers(), **_seen(), **_judged()}


def _registers() -> Town:
    return {
        "hangouts": [{"id": "h1", "name": "Plein Luchtbel", "municipality": "GM9901", "kind": "square"}],
        "addresses": [
            {"bag_id": "9901200000000001", "postcode": "1234 AB", "house_number": "1", "municipality": "GM9901"},
        ],
        "calendar": [{"from": "2026-07-01", "until": "2026-08-31", "kind": "school_holiday"}],
        "vehicles": [{"plate": "12-AEI-3", "from": "2025-01-01", "category": "car", "holder": "90000001"}],
        "companies": [{"kvk": "90000001", "from": "2020-01-01", "sbi": "53.20", "address": "9901200000000001"}],
        "groups": [{"id": "g1", "municipality": "GM9901", "step": "2A"}],
        "members": [{"group": "g1", "person": "Krul", "since": "2026-05-01"}],
    }


def _seen() -> Town:
    observation = {
        "id": "o1", "started_at": "2026-05-01T21:40", "recorded_at": "2026-05-01T22:00", "hangout": "h1",
        "recorder": "Kim", "organisation": "Jongerenwerk Nergensdam", "round": "r1", "note": "Gaven een tasje door",
    }  # fmt: skip
    return {
        "rounds": [
            {
                "id": "r1", "started_at": "2026-05-01T20:00", "ended_at": "2026-05-01T23:00", "recorder": "Kim",
                "organisation": "Jongerenwerk Nergensdam", "hangouts": "h1",
            }
        ],
        "address_signals": [
            {
                "id": "s1", "at": "2026-05-02T10:00", "address": "9901200000000001", "type": "waste",
                "organisation": "Toezicht Nergensdam",
            }
        ],
        "observations": [observation, observation | {"id": "o2", "started_at": "2026-05-01T21:50", "note": ""}],
        "participants": [
            {"observation": "o1", "person": "Krul", "kind": "youth", "role": "talked", "birth_year": "2009"},
            {"observation": "o1", "person": "", "kind": "visitor", "role": "handed_over", "vehicle": "12-AEI-3"},
            {"observation": "o2", "person": "Krul", "kind": "youth"},
            {"observation": "o2", "person": "Fatbike", "kind": "youth"},
        ],
        "vehicle_sightings": [{"observation": "o1", "plate": "12-AEI-3", "minutes": "10", "contact": "true"}],
        "moves": [{"observation": "o2", "person": "Fatbike", "municipality": "GM0917", "reason": "work"}],
        "concerns": [{"observation": "o2", "person": "Krul", "code": "errand_mentioned"}],
    }  # fmt: skip


def _judged() -> Town:
    return {
        "judgements": [
            {
                "person_a": "Krul", "person_b": "Fatbike", "verdict": "not_same", "by": "Kim",
                "organisation": "Jongerenwerk Nergensdam",
            }
        ],
        "exemptions": [
            {
                "subject": "12-AEI-3", "subject_kind": "vehicle", "role": "driving_school", "until": "2026-12-31",
                "verified_by": "Kim",
            }
        ],
    }  # fmt: skip


def changed(table: str, **cells: str) -> Town:
    """The town with other cells in the first row of a table."""
    found = town()
    found[table][0] = found[table][0] | cells
    return found


def converted(tables: Mapping[str, Sequence[Mapping[str, str]]]) -> Converted:
    """The town's elements under the published key."""
    return elements_of_tables(tables, key=PUBLISHED_KEY)


def remarks(tables: Mapping[str, Sequence[Mapping[str, str]]]) -> list[str]:
    """What was refused, rejected or warned about, one line each."""
    return list(converted(tables).report.lines())


def columns_of_rows(rows: Sequence[Mapping[str, str]]) -> list[str]:
    """All columns that any of the rows has."""
    return list(dict.fromkeys(column for row in rows for column in row))


def write_csv(folder: Path, tables: Mapping[str, Rows]) -> Path:
    """The town as CSV files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns_of_rows(rows))
            writer.writeheader()
            writer.writerows(rows)
    return folder


def write_parquet(folder: Path, tables: Mapping[str, Rows]) -> Path:
    """The town as Parquet files, all columns text."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        columns = columns_of_rows(rows)
        frame = pl.DataFrame(
            {column: [row.get(column) or None for row in rows] for column in columns},
            schema=dict.fromkeys(columns, pl.String),
        )
        frame.write_parquet(folder / f"{name}.parquet")
    return folder


def write_workbook(path: Path, tables: Mapping[str, Rows]) -> Path:
    """The town as sheets of one workbook."""
    book = openpyxl.Workbook()
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        columns = columns_of_rows(rows)
        sheet.append(columns)
        for row in rows:
            sheet.append([row.get(column) or None for column in columns])
    book.remove(book.worksheets[0])
    book.save(path)
    return path
