"""The containers are pinned, watched, small in rights and reachable from their own host only."""

import re
from typing import Any

import pytest
import yaml

from service.settings import Settings
from tests.repository.work_tree import ROOT
from tests.stores.neo4j_jars import neo4j_version

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
PINNED = re.compile(r"[a-z0-9/._-]+:\d+\.\d+(\.\d+)?[a-z0-9.-]*(@sha256:[0-9a-f]{64})?")
SECRET_NAME = re.compile(r"PASSWORD|KEY|AUTH|SECRET|TOKEN")

every_service = pytest.mark.parametrize("service", COMPOSE["services"].values(), ids=COMPOSE["services"])


@every_service
def test_its_image_is_pinned_to_a_version(service: dict[str, Any]) -> None:
    assert PINNED.fullmatch(service["image"])


def test_base_images_are_pinned_to_a_version() -> None:
    bases = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)

    assert bases
    assert [base for base in bases if not PINNED.fullmatch(base)] == []


@every_service
def test_its_health_is_checked(service: dict[str, Any]) -> None:
    assert {"test", "interval", "timeout", "retries", "start_period"} <= service["healthcheck"].keys()


def test_the_service_waits_until_its_stores_are_healthy() -> None:
    waits = COMPOSE["services"]["service"]["depends_on"]

    assert {name: wait["condition"] for name, wait in waits.items()} == {
        "graph": "service_healthy",
        "registry": "service_healthy",
    }


@every_service
def test_it_is_reachable_from_its_own_host_only(service: dict[str, Any]) -> None:
    assert [port for port in service.get("ports", []) if not str(port).startswith("127.0.0.1:")] == []
    assert "network_mode" not in service


@every_service
def test_it_runs_without_the_rights_of_root(service: dict[str, Any]) -> None:
    assert str(service["user"]).split(":")[0] not in {"", "0", "root"}
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert not service.get("privileged")


def test_what_can_be_read_only_is() -> None:
    writable = [name for name, service in COMPOSE["services"].items() if not service.get("read_only")]

    assert writable == ["graph"], "its image writes its configuration at start"


@every_service
def test_no_secret_stands_in_its_environment(service: dict[str, Any]) -> None:
    secret = {name: str(value) for name, value in service["environment"].items() if SECRET_NAME.search(name)}

    assert [name for name, value in secret.items() if not name.endswith("_FILE") or not value.startswith("/")] == []


@every_service
def test_its_secrets_are_files_without_a_default(service: dict[str, Any]) -> None:
    sources = {secret["source"] if isinstance(secret, dict) else secret for secret in service["secrets"]}

    assert sources
    assert [name for name in sources if list(COMPOSE["secrets"][name]) != ["file"]] == []


def test_everything_set_for_the_service_is_a_setting_of_it() -> None:
    service = COMPOSE["services"]["service"]
    names = [*service["environment"], *(secret["target"] for secret in service["secrets"])]

    assert {name.lower().removeprefix("kantelpunt_") for name in names} <= Settings.model_fields.keys()


def test_secrets_never_reach_git() -> None:
    assert all(secret["file"].startswith("./secrets/") for secret in COMPOSE["secrets"].values())
    assert "/secrets/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_production_and_tests_run_the_same_neo4j() -> None:
    assert COMPOSE["services"]["graph"]["image"] == f"neo4j:{neo4j_version()}-community"
