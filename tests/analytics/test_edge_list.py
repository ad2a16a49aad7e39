"""A network file is read whole, or one line says what is wrong and where."""

from pathlib import Path

import pytest

from analytics.edge_list import EdgeListError, Problem, read_edges, read_memberships


def test_ties_are_read_in_order_and_other_columns_stay_out(tmp_path: Path) -> None:
    path = _file(tmp_path, 'source,note,target,weight\nanna,x,bram,2\n\n"de, piet",,anna,0.5\n')

    edges = read_edges(path, weighted=True)

    assert edges.rows() == [("anna", "bram", 2.0), ("de, piet", "anna", 0.5)]
    assert edges.columns == ["source", "target", "weight"]


def test_without_weights_that_column_is_not_looked_at(tmp_path: Path) -> None:
    path = _file(tmp_path, "source,target,weight\nanna,bram,many\n")

    edges = read_edges(path, weighted=False)

    assert edges.rows() == [("anna", "bram", 1.0)]


def test_a_byte_order_mark_and_windows_line_ends_are_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "edges.csv"
    path.write_bytes(b"\xef\xbb\xbfsource,target\r\nzo\xc3\xab,bram\r\n")

    assert read_edges(path, weighted=False).rows() == [("zoë", "bram", 1.0)]


def test_memberships_are_read(tmp_path: Path) -> None:
    path = _file(tmp_path, "person,event\nanna,feest\nbram,feest\n")

    assert read_memberships(path).rows() == [("anna", "feest"), ("bram", "feest")]


@pytest.mark.parametrize(
    ("text", "line", "column", "problem", "found"),
    [
        ("", 1, "", Problem.EMPTY_FILE, ""),
        ("van;naar\n", 1, "source", Problem.MISSING_COLUMN, "van;naar"),
        ("source,target\na,b\n", 1, "weight", Problem.MISSING_COLUMN, "source, target"),
        ("source,target,weight\na,b,1\na,c,veel\n", 3, "weight", Problem.NOT_A_NUMBER, "veel"),
        ("source,target,weight\na,b,nan\n", 2, "weight", Problem.NOT_A_NUMBER, "nan"),
        ("source,target,weight\na,b,inf\n", 2, "weight", Problem.NOT_A_NUMBER, "inf"),
        ("source,target,weight\na,b,0\n", 2, "weight", Problem.NOT_POSITIVE, "0"),
        ("source,target,weight\na,b,-1\n", 2, "weight", Problem.NOT_POSITIVE, "-1"),
        ("source,target,weight\na,b\n", 2, "weight", Problem.EMPTY_VALUE, ""),
        ("source,target,weight\na,,1\n", 2, "target", Problem.EMPTY_VALUE, ""),
        ('source,target,weight\na,b,1\n"a,b,1\n', 3, "", Problem.MALFORMED, "unexpected end of data"),
        ("source,target,weight\na,b,1\n" + "x" * 200_000, 3, "", Problem.LONG_LINE, ""),
    ],
)
def test_an_error_names_line_column_and_problem(
    tmp_path: Path, text: str, line: int, column: str, problem: Problem, found: str
) -> None:
    path = _file(tmp_path, text)

    with pytest.raises(EdgeListError) as caught:
        read_edges(path, weighted=True)

    error = caught.value
    assert (error.path, error.line, error.column, error.problem, error.found) == (path, line, column, problem, found)


def test_an_error_reads_as_one_line(tmp_path: Path) -> None:
    path = _file(tmp_path, "source,target,weight\na,b,veel\n")

    with pytest.raises(EdgeListError) as caught:
        read_edges(path, weighted=True)

    assert str(caught.value) == f"{path}, line 2, column weight: {Problem.NOT_A_NUMBER.value} (found: veel)"


def test_another_encoding_than_utf8_is_named_with_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "edges.csv"
    path.write_bytes("source,target\nanna,bram\nzoë,bram\n".encode("cp1252"))

    with pytest.raises(EdgeListError) as caught:
        read_edges(path, weighted=False)

    assert (caught.value.line, caught.value.problem) == (3, Problem.WRONG_ENCODING)
    assert caught.value.found == "byte 0xeb at position 3"


def _file(folder: Path, text: str) -> Path:
    path = folder / "edges.csv"
    path.write_text(text, encoding="utf-8")
    return path
