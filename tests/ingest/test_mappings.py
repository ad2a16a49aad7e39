"""Partners' own files become tables of the exchange format."""

import csv
from collections import Counter
from datetime import date, time
from pathlib import Path

import openpyxl
import pytest

from graph.schema.entities import Hangout
from graph.schema.observations import Observation, SeenIn, TookPart
from ingest.errors import InputRefused, InvalidValue
from ingest.folder import Converted, elements_of_folder
from ingest.mapping.declaration import read_mapping
from ingest.mapping.written_time import WrittenTime, written_date, written_time
from ingest.pseudonym import PUBLISHED_KEY
from ingest.tables.catalogue import TABLE_BY_NAME
from ingest.tables.row import columns_of

INFINITO = Path(__file__).parents[3] / "shared" / "data" / "infinito"
SHEET = Path(__file__).parent / "samples" / "teamlijst.csv"
HEADINGS = "Datum,Tijd,Plek,Wie,Voertuig,Bijzonderheden,Ingevoerd door\n"


def _mapped(path: Path, mapping: str = "team-sheet") -> Converted:
    return elements_of_folder(path, key=PUBLISHED_KEY, mapping=mapping)


def _line(tmp_path: Path, line: str) -> Converted:
    (tmp_path / "lijst.csv").write_text(HEADINGS + line + "\n", encoding="utf-8")
    return _mapped(tmp_path / "lijst.csv")


@pytest.mark.parametrize("name", ["infinito", "team-sheet"])
def test_a_mapping_fills_only_columns_that_there_are_and_all_that_are_required(name: str) -> None:
    for table, part in read_mapping(name).tables.items():
        columns = columns_of(TABLE_BY_NAME[table])
        filled = {*part.columns, *(column for case in part.cases for column in case.columns)}

        assert filled <= set(columns)
        assert {column for column, is_required in columns.items() if is_required} <= filled


@pytest.mark.skipif(
    not INFINITO.is_dir(), reason="the Infinito record may not be copied here: needs ../shared/data/infinito"
)
def test_infinito_comes_in_whole() -> None:
    result = _mapped(INFINITO, "infinito")
    counts = Counter(type(item).__name__ for item in result.elements)
    observations = [item for item in result.elements if isinstance(item, Observation)]

    assert result.report.is_clean
    assert (counts["Observation"], counts["TookPart"], counts["Visitor"]) == (47, 459, 0)
    assert [item.municipality for item in observations if item.hangout is None] == ["IT-Cavenago/Cambiago"]
    assert all(item.people for item in observations)
    assert {item.municipality for item in result.elements if isinstance(item, Hangout)} >= {"IT-Milano", "IT-Lombardia"}


def test_the_team_sheet_comes_in_except_the_row_with_a_doubtful_time() -> None:
    result = _mapped(SHEET)
    rejected = result.report.tables["observations"].rejections

    assert [(remark.line, remark.column) for remark in rejected] == [(7, "started_at")]
    assert {str(item.started_at) for item in result.elements if isinstance(item, Observation)} >= {
        "2026-05-01 19:40:00+00:00",
        "2026-05-01 20:30:00+00:00",
        "2026-05-15 20:05:00+00:00",
    }
    assert sum(isinstance(item, SeenIn) for item in result.elements) == 2


def test_what_was_interpreted_is_said() -> None:
    warnings = [str(remark) for remark in _mapped(SHEET).report.tables["observations"].warnings]

    assert "teamlijst.csv, regel 3, kolom Tijd: gelezen als 22.30" in warnings


@pytest.mark.parametrize(
    ("cell", "known", "youths", "visitors"),
    [
        ('"Krul, Petje en Fatbike"', 3, 0, 0),
        ("Krul / Petje", 2, 0, 0),
        ("Krul + 2 onbekende jongens", 1, 2, 0),
        ("drie onbekenden", 0, 3, 0),
        ("Krul & een man", 1, 0, 1),
        ("2x onbekende jongere; bezoeker", 0, 2, 1),
        ("Krul (alleen gezien)", 1, 0, 0),
        ("Bennie", 1, 0, 0),
        ("", 0, 0, 0),
    ],
)
def test_several_people_in_one_cell_are_told_apart(
    tmp_path: Path, cell: str, known: int, youths: int, visitors: int
) -> None:
    result = _line(tmp_path, f"1-5-2026,21.40,Plein Luchtbel,{cell},,,Juf Verzin")
    parts = [item for item in result.elements if isinstance(item, TookPart)]
    unknown = Counter(item.person.partition("-")[0] for item in parts if item.is_unknown)

    assert sum(not item.is_unknown for item in parts) == known
    assert (unknown["youth"], unknown["visitor"]) == (youths, visitors)


def test_two_lines_of_one_moment_and_place_are_two_observations(tmp_path: Path) -> None:
    line = "1-5-2026,21.40,Plein Luchtbel,Krul,,,Juf Verzin"
    result = _line(tmp_path, f"{line}\n{line}")

    assert [item.id for item in result.elements if isinstance(item, Observation)] == [
        "2026-05-01T21:40 Plein Luchtbel",
        "2026-05-01T21:40 Plein Luchtbel-2",
    ]


def test_a_workbook_gives_what_the_csv_gives(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for line in SHEET.read_text(encoding="utf-8").splitlines():
        book.worksheets[0].append(_cells(line))
    book.save(tmp_path / "teamlijst.xlsx")

    assert _mapped(tmp_path / "teamlijst.xlsx").elements == _mapped(SHEET).elements


def test_the_recorder_is_in_no_id(tmp_path: Path) -> None:
    result = _line(tmp_path, "1-5-2026,21.40,Plein Luchtbel,Krul,,,Juf Verzin")

    assert "Verzin" not in repr(result.elements)


@pytest.mark.parametrize(
    ("headings", "reason"),
    [
        ("Datum,Tijd,Plek,Wie,Voertuig,Bijzonderheden\n", "kolom Ingevoerd door ontbreekt"),
        (HEADINGS.replace("Wie", "Wie,Nationaliteit"), "kolom Nationaliteit mag niet worden vastgelegd"),
    ],
)
def test_a_sheet_with_other_headings_is_refused(tmp_path: Path, headings: str, reason: str) -> None:
    (tmp_path / "lijst.csv").write_text(headings, encoding="utf-8")

    with pytest.raises(InputRefused, match=reason):
        _mapped(tmp_path / "lijst.csv")


def test_an_unknown_mapping_is_refused_and_the_others_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="kies uit infinito, team-sheet"):
        _mapped(tmp_path, "nonsense")


def test_a_team_can_bring_its_own_mapping(tmp_path: Path) -> None:
    held = Path(__file__).parents[2] / "ingest" / "mappings" / "team-sheet.toml"
    own = tmp_path / "own.toml"
    own.write_text(held.read_text(encoding="utf-8").replace("GM9901", "GM9907"), encoding="utf-8")

    assert {item.municipality for item in _mapped(SHEET, str(own)).elements if isinstance(item, Hangout)} == {"GM9907"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("21.40", "21:40"), ("21:40", "21:40"), ("21u40", "21:40"), ("9.05", "09:05"), ("21 uur", "21:00"),
        ("half tien", "21:30"), ("kwart over negen", "21:15"), ("kwart voor tien", "21:45"),
        ("tien over acht", "20:10"),
        ("rond tienen", "22:00"), ("acht uur 's ochtends", "08:00"), ("half een 's nachts", "00:30"),
        ("half twee ’s middags", "13:30"), ("vijf over half tien", "21:35"), ("ca. 21.30", "21:30"),
        ("21:40:00", "21:40"), ("tien voor half negen", "20:20"), ("twaalf uur 's nachts", "00:00"),
    ],
)  # fmt: skip
def test_times_as_people_write_them(text: str, expected: str) -> None:
    assert written_time(text).time == time.fromisoformat(expected)


@pytest.mark.parametrize("text", ["", "avond", "half", "25.00", "21.60", "half twee", "twaalf uur", "3", "later"])
def test_a_time_that_could_be_anything_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        written_time(text)


def test_only_a_spelled_out_time_counts_as_interpreted() -> None:
    assert written_time("21.30") == WrittenTime(time(21, 30), is_interpreted=False)
    assert written_time("half tien") == WrittenTime(time(21, 30), is_interpreted=True)


@pytest.mark.parametrize(
    "text", ["1-5-2026", "01/05/26", "vr 1 mei 2026", "1 mei 2026", "2026-05-01", "2026-05-01T00:00:00"]
)
def test_dates_as_people_write_them(text: str) -> None:
    assert written_date(text) == date(2026, 5, 1)


@pytest.mark.parametrize("text", ["", "1 mei", "31-2-2026", "5-13-2026", "gisteren"])
def test_a_date_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        written_date(text)


def _cells(line: str) -> list[str]:
    return next(csv.reader([line]))
