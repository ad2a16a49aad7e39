"""Whoever is shown is in both logs, for a purpose, whatever endpoint shows it."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient

from regie.processing_log import opened_subject
from regie.registry import LEDGER, PROCESSING_LOG
from regie.roles import UserRole
from service.bootstrap import Services
from tests.regie.documents import YOUTHS
from tests.service.browser import DIRECT, EXAMINE, EXPORT, FOLLOW, WEIGH, sign_in

PERSON = re.compile(r"(?:youth|visitor)-[0-9a-f]{16}")
Call = tuple[UserRole, str, str, dict[str, Any] | None, dict[str, str]]

READS: list[Call] = [
    (UserRole.JONGERENWERKER, "GET", "/v1/observations/o-1", None, FOLLOW),
    (UserRole.ANALIST, "POST", "/v1/observations/searches", {"node": "hangout-plein"}, EXAMINE),
    (UserRole.ANALIST, "POST", "/v1/observations/searches", {"node": YOUTHS[0], "other": YOUTHS[1]}, EXAMINE),
    (UserRole.ANALIST, "POST", "/v1/persons/searches", {"person": YOUTHS[0]}, EXAMINE),
    (UserRole.ANALIST, "POST", "/v1/surroundings/searches", {"node": YOUTHS[0], "hops": 2}, EXAMINE),
    (UserRole.ANALIST, "POST", "/v1/surroundings/searches", {"node": "hangout-plein"}, EXAMINE),
    (UserRole.REGISSEUR, "GET", "/v1/communities", None, DIRECT),
    (UserRole.REGISSEUR, "GET", "/v1/communities/community-1", None, DIRECT),
    (UserRole.ANALIST, "GET", "/v1/matches", None, WEIGH),
    (UserRole.ANALIST, "GET", "/v1/matches/match-1", None, WEIGH),
    (UserRole.ANALIST, "POST", "/v1/networks/exports", {"layer": "all", "form": "csv"}, EXPORT),
]


def ids() -> Iterator[str]:
    for role, method, path, body, _ in READS:
        yield f"{role.value} {method} {path} {json.dumps(body) if body else ''}".strip()


def called(client: TestClient, call: Call, headers: dict[str, str]) -> Any:
    _, method, path, body, _ = call
    return client.request(method, path, json=body, headers=headers)


def logged(services: Services) -> tuple[list[Any], list[Any]]:
    with services.registry.read() as connection:
        audit = connection.execute(sa.select(LEDGER).where(LEDGER.c.result == "shown")).all()
        return list(audit), list(connection.execute(sa.select(PROCESSING_LOG)).all())


@pytest.mark.parametrize("call", READS, ids=list(ids()))
def test_each_person_shown_has_one_line_and_the_reading_one(
    town_client: TestClient, town_services: Services, call: Call
) -> None:
    sign_in(town_client, call[0])

    answer = called(town_client, call, call[4])

    assert answer.status_code == 200, answer.text
    shown = set(PERSON.findall(answer.text))
    assert shown, "this read shows nobody; it proves nothing"
    (line,), lines = logged(town_services)
    assert {opened_subject(row.data_subject_id, keys=town_services.keys) for row in lines} == shown
    assert len(lines) == len(shown)
    assert {row.trace_id for row in lines} == {line.trace_id}
    assert line.purpose == call[4]["Kantelpunt-Purpose"]


@pytest.mark.parametrize("call", READS, ids=list(ids()))
def test_without_a_purpose_nobody_is_shown(town_client: TestClient, town_services: Services, call: Call) -> None:
    sign_in(town_client, call[0])

    answer = called(town_client, call, {})

    assert answer.status_code == 403
    assert answer.json()["type"] == "urn:kantelpunt:problem:purpose-missing"
    assert not PERSON.search(answer.text)
    assert logged(town_services) == ([], [])


@pytest.mark.parametrize("call", READS, ids=list(ids()))
def test_when_the_logs_cannot_be_written_nobody_is_shown(
    town_client: TestClient, town_services: Services, call: Call
) -> None:
    sign_in(town_client, call[0])
    with town_services.registry.write() as connection:
        connection.execute(sa.text("ALTER TABLE processing_log RENAME TO lost"))

    answer = called(town_client, call, call[4])

    assert answer.status_code == 503
    assert not PERSON.search(answer.text)


def test_a_log_line_names_no_user(town_client: TestClient, town_services: Services) -> None:
    sign_in(town_client, UserRole.ANALIST)
    town_client.get("/v1/matches", headers=WEIGH)

    (line,), lines = logged(town_services)
    assert lines
    assert line.actor not in str([tuple(row) for row in lines])
