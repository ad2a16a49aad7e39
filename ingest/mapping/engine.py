"""Carry out a mapping: rows of a partner's files in, tables of the exchange format out, as a stream."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import InputRefused, InvalidValue
from ingest.forbidden.columns import forbidden_subject
from ingest.mapping.declaration import FileMapping, Several, TableMapping, Template, read_mapping
from ingest.mapping.declaration import Mapping as Declaration
from ingest.mapping.written_time import written_date, written_time
from ingest.readers.csv_file import read_csv
from ingest.readers.raw import RawRow, RawTable
from ingest.readers.workbook import read_sheet
from ingest.report import LoadReport
from ingest.tables.row import Problem

_HEADING = re.compile(r"\{([^{}]+)\}")
_COUNTS = {"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8}
MOST_TIMES = 50
"""No cell stands for more people than this; a larger number is a typing mistake and counts once."""


def mapped_tables(path: Path, *, name: str, report: LoadReport) -> Mapping[str, RawTable]:
    """The tables that the mapping `name` makes of what is at `path`; what had to be interpreted goes to `report`.

    Raises:
        InputRefused: no such mapping, a file or heading that it needs is missing, or one that is forbidden is there.
    """
    mapping = read_mapping(name)
    files = {alias: _read(path, file) for alias, file in mapping.files.items()}
    return {
        table: _Mapped(table, mapping, part, files[part.file], report).raw() for table, part in mapping.tables.items()
    }


def _read(path: Path, file: FileMapping) -> RawTable:
    found = path / file.path if file.path else path
    if not found.is_file():
        raise InputRefused(f"{found.name}: niet gevonden; deze afbeelding heeft dat bestand nodig")
    if found.suffix.lower() == ".xlsx":
        raw = read_sheet(found, sheet=None, name=found.stem)
    else:
        raw = read_csv(found, name=found.stem, delimiter=file.delimiter)
    for heading in raw.columns:
        subject = forbidden_subject(heading)
        if subject is not None:
            raise InputRefused(f"{raw.file}: kolom {heading} mag niet worden vastgelegd ({subject}); haal de kolom weg")
    missing = [heading for heading in file.headings if heading not in raw.columns]
    if missing:
        raise InputRefused(
            f"{raw.file}: kolom {', '.join(missing)} ontbreekt; gevonden: {', '.join(raw.columns)[:200]}"
        )
    return raw


@dataclass(frozen=True, slots=True)
class _Mapped:
    table: str
    mapping: Declaration
    part: TableMapping
    file: RawTable
    report: LoadReport

    def raw(self) -> RawTable:
        columns = tuple(
            dict.fromkeys((*self.part.columns, *(name for case in self.part.cases for name in case.columns)))
        )

        def rows() -> Iterator[RawRow]:
            numbers: Counter[str] = Counter()
            for line in self.file.rows():
                if line.reason is None and len(line.values) == len(self.file.columns):
                    for filled in self._rows(line, numbers=numbers):
                        yield RawRow(line.line, [filled.get(column, "") for column in columns])
                elif self._is_first:
                    yield line._replace(
                        reason=line.reason
                        or f"{len(line.values)} waarden in plaats van {len(self.file.columns)} kolommen"
                    )

        return RawTable(self.table, self.file.file, columns, rows, self.file.expected)

    @property
    def _is_first(self) -> bool:
        """Whether this table is the one that speaks up about a row of the file; the others stay silent on it."""
        return self.table == "observations"

    def _rows(self, line: RawRow, *, numbers: Counter[str]) -> Iterator[dict[str, str]]:
        cells = dict(self.mapping.constants)
        cells |= {heading: value.strip() for heading, value in zip(self.file.columns, line.values, strict=True)}
        cells["moment"] = self._moment(cells, line=line.line)
        if self.mapping.numbered is not None:
            number = _filled(self.mapping.numbered, cells)
            numbers[number] += 1
            cells["number"] = number if numbers[number] == 1 else f"{number}-{numbers[number]}"
        things = _things(self.part.several, cells) if not self.part.needs or cells.get(self.part.needs) else ()
        for thing in things:
            yield from self._filled(cells | {"each": thing})

    def _filled(self, cells: dict[str, str]) -> Iterator[dict[str, str]]:
        columns, times = self.part.columns, 1
        for case in self.part.cases:
            found = case.match.search(cells["each"])
            if found:
                columns = columns | case.columns
                times = _count(found.groupdict().get("times"))
                break
        for _ in range(times):
            yield {column: _filled(template, cells) for column, template in columns.items()}

    def _moment(self, cells: Mapping[str, str], *, line: int) -> str:
        """The moment as local ISO 8601; what cannot be understood stays as it is and is rejected further on."""
        wanted = self.mapping.moment
        if wanted is None:
            return ""
        day_text, time_text = cells.get(wanted.date, ""), cells.get(wanted.time, "")
        try:
            day = written_date(day_text)
        except InvalidValue as error:
            self._warn(wanted.date, line=line, reason=error.reason)
            return day_text or time_text
        try:
            found = written_time(time_text)
        except InvalidValue as error:
            self._warn(wanted.time, line=line, reason=error.reason)
            return f"{day.isoformat()} {time_text}"
        if found.is_interpreted:
            self._warn(wanted.time, line=line, reason=f"gelezen als {found.time:%H.%M}")
        return f"{day.isoformat()}T{found.time:%H:%M}"

    def _warn(self, heading: str, *, line: int, reason: str) -> None:
        if self._is_first:
            self.report.warn(self.table, file=self.file.file, line=line, problem=Problem(heading, reason))


def _filled(template: Template, cells: Mapping[str, str]) -> str:
    headings = _HEADING.findall(template.template)
    if any(not cells.get(heading) for heading in headings):
        return _HEADING.sub(lambda found: cells.get(found[1], ""), template.otherwise)
    return _HEADING.sub(lambda found: cells[found[1]], template.template)


def _things(several: Several | None, cells: Mapping[str, str]) -> Iterator[str]:
    if several is None:
        yield ""
        return
    cell = cells.get(several.heading, "")
    if several.drop is not None:
        cell = several.drop.sub(" ", cell)
    if several.find is not None:
        yield from (found.group() for found in several.find.finditer(cell))
    elif several.split is not None:
        yield from (" ".join(part.split()) for part in several.split.split(cell) if part.strip())


def _count(text: str | None) -> int:
    if not text:
        return 1
    count = _COUNTS.get(text.lower()) or int(text)
    return count if 0 < count <= MOST_TIMES else 1
