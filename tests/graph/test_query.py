"""A statement and its types belong together, or the import fails."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

import pytest

from graph.changes import LAST_CHANGE, TAKE_CHANGE_NUMBER
from graph.query import BindingError, NoParams, Query, parameters_of
from graph.schema.vocabulary import Status
from graph.values import plain


@dataclass(frozen=True)
class Answer:
    answer: int


@dataclass(frozen=True)
class WrongName:
    identifier: str


@dataclass(frozen=True)
class Moment:
    moment: datetime


def test_a_parameter_that_the_type_lacks_is_refused() -> None:
    with pytest.raises(BindingError, match=r"last_change\.cypher asks for \['id'\], which NoParams lacks"):
        Query("read/last_change", NoParams, Answer)


def test_a_field_that_the_statement_does_not_use_is_refused() -> None:
    with pytest.raises(BindingError, match=r"does not use \['identifier'\]"):
        Query("read/server_answers", WrongName, Answer)


def test_names_in_comments_are_no_parameters() -> None:
    assert parameters_of("// costs $much\nMATCH (n:Youth {id: $id}) RETURN n.id AS id") == {"id"}


def test_parameters_become_what_the_store_holds() -> None:
    moment = datetime(2026, 6, 1, 14, tzinfo=timezone(timedelta(hours=2)))

    held = plain({"at": moment, "status": Status.VALID, "ids": ("b", "a"), "labels": frozenset({"y", "x"})})

    assert held == {"at": "2026-06-01T12:00:00.000000Z", "status": "valid", "ids": ["b", "a"], "labels": ["x", "y"]}


def test_rows_come_back_with_their_moments() -> None:
    query = Query("read/server_answers", NoParams, Moment)

    row = query.result({"moment": "2026-06-01T12:00:00.000000Z"})

    assert row == Moment(datetime(2026, 6, 1, 12, tzinfo=UTC))


def test_a_statement_outside_the_folder_of_reads_does_not_count_as_reading() -> None:
    assert (LAST_CHANGE.reads, TAKE_CHANGE_NUMBER.reads) == (True, False)
