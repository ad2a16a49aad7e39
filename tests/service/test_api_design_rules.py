"""The NLGov REST API Design Rules, checked on the OpenAPI file and on live answers."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from regie.roles import UserRole
from tests.service.browser import sign_in

PERSONAL = re.compile(r"person|youth|visitor|plate|vehicle|address|postcode|kvk|name", re.IGNORECASE)
METHODS = {"get", "put", "post", "patch", "delete"}


@pytest.fixture
def document(client: TestClient) -> dict[str, Any]:
    answer = client.get("/v1/openapi.json")
    assert answer.status_code == 200
    found = answer.json()
    assert isinstance(found, dict)
    return found


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


def schemas_in(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from schemas_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from schemas_in(item)


def test_it_is_openapi_3_with_a_contact_and_a_semantic_version(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.")
    assert set(document["info"]["contact"]) == {"name", "url", "email"}
    assert re.fullmatch(r"\d+\.\d+\.\d+", document["info"]["version"])


def test_paths_have_the_major_version_kebab_case_plural_nouns_and_no_trailing_slash(document: dict[str, Any]) -> None:
    singular_on_purpose = {"health", "schema", "current", "explanation"}
    for path in document["paths"]:
        version, *parts = path.strip("/").split("/")
        assert version == "v1"
        assert not path.endswith("/")
        for part in parts:
            if not part.startswith("{"):
                assert re.fullmatch(r"[a-z]+(-[a-z]+)*", part), path
                assert part.endswith("s") or part in singular_on_purpose, path


def test_names_in_queries_and_bodies_are_camel_case(document: dict[str, Any]) -> None:
    for path, _, operation in operations(document):
        for parameter in operation.get("parameters", []):
            if parameter["in"] in {"query", "path"}:
                assert re.fullmatch(r"[a-z]+([A-Z][a-z]*)*", parameter["name"]), path
    for name, schema in document["components"]["schemas"].items():
        for field in schema.get("properties", {}):
            assert re.fullmatch(r"[a-z]+([A-Z][a-z0-9]*)*", field), (name, field)


def test_nothing_personal_can_stand_in_an_address(document: dict[str, Any]) -> None:
    for path, _, operation in operations(document):
        for parameter in operation.get("parameters", []):
            if parameter["in"] in {"query", "path"}:
                assert not PERSONAL.search(parameter["name"]), (path, parameter["name"])


def test_only_standard_methods_are_used(document: dict[str, Any]) -> None:
    assert {method for _, method, _ in operations(document)} <= METHODS


def test_every_operation_documents_problems_the_version_header_and_its_roles(document: dict[str, Any]) -> None:
    for path, _, operation in operations(document):
        for status in ("400", "default"):
            assert "application/problem+json" in operation["responses"][status]["content"], path
        for response in operation["responses"].values():
            assert "API-Version" in response["headers"], path
        assert "422" not in operation["responses"], path
        assert operation["summary"], path
        assert operation["operationId"], path


def test_moments_are_date_times(document: dict[str, Any]) -> None:
    for schema in schemas_in(document["components"]["schemas"]):
        for name, field in schema.get("properties", {}).items():
            if name.endswith("At") and isinstance(field, dict) and "$ref" not in field:
                assert "date-time" in str(field), name


def test_no_score_of_a_person_is_described(document: dict[str, Any]) -> None:
    for schema in schemas_in(document["components"]["schemas"]):
        for name in schema.get("properties", {}):
            assert not re.search(r"score|risk|rank|probability|suspect", name, re.IGNORECASE), name


def test_answers_carry_version_and_security_headers(client: TestClient) -> None:
    for answer in (client.get("/v1/demo-accounts"), client.get("/v1/sessions/current"), client.get("/v1/nothing")):
        assert answer.headers["API-Version"] == "1.0.0"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Strict-Transport-Security"]


def test_all_mistakes_come_together_as_a_400(client: TestClient) -> None:
    answer = client.post("/v1/sessions", json={"loginName": 7, "code": "abc", "shoeSize": 43})

    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    found = {mistake["location"]["pointer"] for mistake in answer.json()["errors"]}
    assert found == {"#/loginName", "#/password", "#/code", "#/shoeSize"}


def test_a_problem_does_not_repeat_what_was_sent(client: TestClient) -> None:
    answer = client.post("/v1/sessions", json={"loginName": "x", "password": ["geheim-12-AEI-3"], "code": "1"})

    assert "AEI" not in answer.text


def test_a_too_large_request_is_refused(client: TestClient) -> None:
    answer = client.post("/v1/sessions", content=b"x" * 2_000_000)

    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_too_large_request_that_hides_its_size_is_refused(client: TestClient) -> None:
    answer = client.post("/v1/sessions", content=(b"x" * 1000 for _ in range(2000)))

    assert answer.status_code == 413


def test_a_request_that_comes_in_pieces_is_read_whole(client: TestClient) -> None:
    pieces = (piece for piece in (b'{"loginName": ', b'"demo-analist"}'))

    answer = client.post("/v1/demo-sessions", content=pieces, headers={"Content-Type": "application/json"})

    assert answer.status_code == 201


def test_what_did_not_change_is_not_sent_again(client: TestClient) -> None:
    sign_in(client, UserRole.ANALIST)
    first = client.get("/v1/schema")

    again = client.get("/v1/schema", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_the_access_log_holds_the_template_and_nothing_that_was_typed(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO", logger="kantelpunt.access"):
        client.get("/v1/flags/youth-00000000000000a1?plate=12-AEI-3")
        client.get("/v1/demo-accounts?plate=12-AEI-3")

    assert "/v1/demo-accounts" in caplog.text
    assert "AEI" not in caplog.text.replace("HTTP Request", "").split("kantelpunt.access", 1)[1].split("httpx")[0]
