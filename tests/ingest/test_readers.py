"""Hostile files end in one line that says what and where, and the rest is loaded."""

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.errors import InputRefused
from ingest.folder import Converted, elements_of_folder
from ingest.pseudonym import PUBLISHED_KEY
from ingest.readers.csv_file import LONGEST_LINE, read_csv
from ingest.readers.parquet_file import read_parquet
from ingest.readers.workbook import read_sheet
from tests.ingest.towns import converted, town, write_csv, write_parquet, write_workbook

HOSTILE_LINE = 200 * 1024 * 1024


def _loaded(path: Path) -> Converted:
    return elements_of_folder(path, key=PUBLISHED_KEY)


def _append(file: Path, content: bytes) -> None:
    with file.open("ab") as stream:
        stream.write(content)


def test_csv_parquet_and_a_workbook_give_the_same_elements(tmp_path: Path) -> None:
    expected = converted(town()).elements
    inputs = (
        write_csv(tmp_path / "csv", town()),
        write_parquet(tmp_path / "parquet", town()),
        write_workbook(tmp_path / "town.xlsx", town()),
    )

    assert [_loaded(path).elements for path in inputs] == [expected] * 3


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=2, max_size=2), min_size=1))
def test_csv_gives_back_what_was_written(tmp_path: Path, rows: list[list[str]]) -> None:
    quoted = [[value.replace('"', '""') for value in row] for row in rows]
    text = "a,b\r\n" + "".join(f'"{one}","{other}"\r\n' for one, other in quoted)
    (tmp_path / "table.csv").write_bytes(text.encode())

    assert [list(row.values) for row in read_csv(tmp_path / "table.csv", name="table").rows()] == rows


def test_a_quoted_field_may_hold_line_breaks_and_lines_are_counted(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_bytes(b'id,note\n1,"two\nlines, and ""quotes"""\n\n2,plain\n')
    rows = list(read_csv(tmp_path / "table.csv", name="table").rows())

    assert [(row.line, list(row.values)) for row in rows] == [
        (2, ["1", 'two\nlines, and "quotes"']),
        (5, ["2", "plain"]),
    ]


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_bytes(b"\xef\xbb\xbfid,name\n1,x\n")

    assert read_csv(tmp_path / "table.csv", name="table").columns == ("id", "name")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"h2,Caf\xe9 Luchtbel,GM9901,square\n", "regel 3: geen UTF-8 (byte 0xE9 op positie 7)"),
        (b"h2,Plein\0,GM9901,square\n", "regel 3: NUL-teken op positie 9"),
        (b'h2,"Plein,GM9901,square\n', "regel 3: aanhalingstekens kloppen niet of zijn niet gesloten"),
        (b'h2,"Plein"x,GM9901,square\n', "regel 3: aanhalingstekens kloppen niet of zijn niet gesloten"),
        (b"h2,Plein\n", "regel 3: 2 waarden in plaats van 4 kolommen"),
        (b"h2,Plein,GM9901,square,x,y\n", "regel 3: 6 waarden in plaats van 4 kolommen"),
    ],
)
def test_a_broken_line_is_named_and_the_next_is_loaded(tmp_path: Path, line: bytes, reason: str) -> None:
    folder = write_csv(tmp_path, town())
    _append(folder / "hangouts.csv", line + b"h3,Plein,GM9901,square\n")
    report = _loaded(folder).report

    assert str(report.tables["hangouts"].rejections[0]).startswith(f"hangouts.csv, {reason}")
    assert (report.tables["hangouts"].new, report.tables["hangouts"].rejected) == (2, 1)
    assert report.tables["observations"].new == 2


def test_a_quotation_mark_that_is_never_closed_costs_one_row(tmp_path: Path) -> None:
    folder = write_csv(tmp_path, {"hangouts": town()["hangouts"]})
    lines = [
        b"h%d,Plein,GM9901,square\n" % number if number != 50 else b'h50,"Plein,GM9901,square\n'
        for number in range(2, 1000)
    ]
    _append(folder / "hangouts.csv", b"".join(lines))
    report = _loaded(folder).report

    assert [(remark.line) for remark in report.tables["hangouts"].rejections] == [51]
    assert report.tables["hangouts"].new == 998


def test_a_line_of_200_megabytes_is_skipped_with_one_message(tmp_path: Path) -> None:
    folder = write_csv(tmp_path, town())
    with (folder / "hangouts.csv").open("ab") as stream:
        stream.write(b"h2,")
        for _ in range(HOSTILE_LINE // LONGEST_LINE):
            stream.write(b"x" * LONGEST_LINE)
        stream.write(b",GM9901,square\nh3,Plein,GM9901,square\n")
    report = _loaded(folder).report

    assert [str(remark) for remark in report.tables["hangouts"].rejections] == [
        "hangouts.csv, regel 3: regel langer dan 1024 kB; overgeslagen"
    ]
    assert report.tables["hangouts"].new == 2
    assert report.tables["observations"].new == 2


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "leeg bestand"),
        (b"id;name;municipality\nh1;Plein;GM9901\n", "met puntkomma's gescheiden"),
        ("id,name,municipality\n".encode("utf-16"), "opgeslagen als UTF-16"),
        (b"PK\x03\x04rest", "Excel- of zipbestand"),
        (b"id,na\xeem,municipality\n", "regel 1: geen UTF-8"),
        (b"id,name,name,municipality\n", "kolom name staat er dubbel"),
        (b"id,name\n", "verplichte kolom municipality ontbreekt"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_and_the_rest_is_loaded(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    folder = write_csv(tmp_path, town())
    (folder / "hangouts.csv").write_bytes(content)
    report = _loaded(folder).report

    assert len(report.refused) == 1
    assert report.refused[0].startswith("hangouts.csv")
    assert reason in report.refused[0]
    assert report.tables["addresses"].new == 1


def test_one_table_in_two_forms_is_refused(tmp_path: Path) -> None:
    write_parquet(write_csv(tmp_path, town()), {"hangouts": town()["hangouts"]})

    assert (
        _loaded(tmp_path).report.refused[0].startswith("hangouts: staat er dubbel als hangouts.csv en hangouts.parquet")
    )


@pytest.mark.parametrize("name", ["nowhere", "empty", "note.txt"])
def test_an_input_without_any_table_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "note.txt").write_text("x")

    with pytest.raises(InputRefused, match=f"^{name}: "):
        _loaded(tmp_path / name)


def test_typed_parquet_columns_become_the_text_of_a_csv(tmp_path: Path) -> None:
    moment = datetime(2026, 5, 1, 19, 40, tzinfo=UTC)
    frame = pl.DataFrame(
        {
            "flag": [True, None],
            "count": [3, None],
            "at": [moment, None],
            "day": [moment.date(), None],
            "ids": [["a", "b"], None],
        }
    )
    frame.write_parquet(tmp_path / "table.parquet")
    rows = [list(row.values) for row in read_parquet(tmp_path / "table.parquet", name="table").rows()]

    assert rows == [["true", "3", "2026-05-01T19:40:00.000000+00:00", "2026-05-01", "a;b"], [""] * 5]


def test_a_file_that_only_says_it_is_parquet_is_refused(tmp_path: Path) -> None:
    (tmp_path / "hangouts.parquet").write_bytes(b"PAR1 not really")

    assert _loaded(tmp_path).report.refused[0].startswith("hangouts.parquet: is niet te lezen als Parquet")


def test_a_formula_rejects_its_row_only(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "town.xlsx", town())
    book = openpyxl.load_workbook(path)
    book["hangouts"].append(["h2", '=HYPERLINK("https://example.invalid","x")', "GM9901", "square"])
    book["hangouts"].append(["h3", "Plein", "GM9901", "square"])
    book.save(path)
    report = _loaded(path).report

    assert [str(remark) for remark in report.tables["hangouts"].rejections] == [
        "town.xlsx, blad hangouts, regel 3: kolom 2 bevat een formule; plak de waarden in plaats van de formule"
    ]
    assert report.tables["hangouts"].new == 2


def test_dates_and_numbers_in_cells_are_understood(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["id", "at", "day", "count", "share", "flag", None])
    sheet.append([7, datetime(2026, 5, 1, 21, 40), datetime(2026, 5, 1), 3.0, 0.5, True, None])  # noqa: DTZ001 Excel has no zones
    book.save(tmp_path / "typed.xlsx")
    table = read_sheet(tmp_path / "typed.xlsx", sheet=None, name="typed")

    assert table.columns == ("id", "at", "day", "count", "share", "flag")
    assert [list(row.values) for row in table.rows()] == [
        ["7", "2026-05-01T21:40:00", "2026-05-01", "3", "0.5", "true"]
    ]


@pytest.mark.parametrize("is_honest", [True, False])
def test_a_zip_bomb_is_refused_whatever_size_it_declares(tmp_path: Path, is_honest: bool) -> None:  # noqa: FBT001
    path = tmp_path / "bomb.xlsx"
    piece = b"0" * 1024 * 1024
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w") as part,
    ):
        for _ in range(64):
            part.write(piece)
    if not is_honest:
        _declare_small(path, size=64 * len(piece))

    with pytest.raises(InputRefused, match=r"^bomb\.xlsx: (wordt uitgepakt|is geen)"):
        _loaded(path)


def _declare_small(path: Path, *, size: int) -> None:
    content = path.read_bytes()
    declared = size.to_bytes(4, "little")
    assert declared in content
    path.write_bytes(content.replace(declared, (1000).to_bytes(4, "little")))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"no zip at all"])
def test_a_broken_workbook_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "town.xlsx").write_bytes(content)

    with pytest.raises(InputRefused, match=r"^town\.xlsx: ") as caught:
        _loaded(tmp_path / "town.xlsx")
    assert "\n" not in str(caught.value)


def test_xml_entities_in_a_workbook_are_not_expanded() -> None:
    assert openpyxl.DEFUSEDXML
