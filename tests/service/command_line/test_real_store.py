"""On a real store persons are shown to an account, for a purpose, after a line in the ledger; loading twice is safe."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.embedded import embedded_store
from regie.policy import Scope
from regie.result_reads import list_matches
from regie.roles import Reader, UserRole
from service.command_line.reading import Reading
from tests.service.command_line.command import run_here

pytestmark = [pytest.mark.store, pytest.mark.slow]
PASSWORD = "een lang en verzonnen wachtwoord\n"
ACCOUNTS = {"beheer": "beheerder", "analist": "analist", "fg": "fg"}
FOR_ANALYST = ("--as", "analist", "--purpose", "weigh_situation")
AN_ANALYST = Reader("account-analist", UserRole.ANALIST, "Regio", frozenset({"GM9901", "GM9902"}), None)
LAST_EVENING = ("--as-of", "2026-06-01T20:00+02:00")
"""The region ends here, and a situation of long ago asks for no attention now."""


class Installation:
    """A data folder and the commands on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def status(self, *arguments: str, typed: str = "") -> tuple[int, str, str]:
        done = run_here(self.folder, arguments, environment={"KANTELPUNT_DATA": "gegevens"}, typed=typed)
        return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def installation(region: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    made = Installation(tmp_path_factory.mktemp("installation"))
    # While this store runs every command joins it, which spares each of them the start of one.
    with embedded_store(made.folder / "gegevens" / "graph"):
        _fill(made, region)
        yield made


def _fill(made: Installation, region: Path) -> None:
    for name, role in ACCOUNTS.items():
        administrator = ("--as", "beheer") if name != "beheer" else ()
        status, _, said = made.status(
            *("account", "create", name, "--role", role, "--organisation", "Regio"),
            *("--municipalities", "GM9901;GM9902", *administrator),
            typed=PASSWORD,
        )
        assert status == 0, said
    assert made.status("load", str(region), "--report", "verslag.json")[0] == 0
    assert made.status("analyse")[0] == 0


def test_the_report_counts_every_row_once(installation: Installation, region: Path) -> None:
    report = json.loads((installation.folder / "verslag.json").read_text(encoding="utf-8"))
    rows = len((region / "observations.csv").read_text(encoding="utf-8").splitlines()) - 1

    counts = report["tables"]["observations"]
    assert (counts["read"], counts["new"], counts["rejected"]) == (rows, rows, 0)


def test_loading_again_loads_nothing_new(installation: Installation, region: Path) -> None:
    status, _, _ = installation.status("load", str(region), "--report", "tweede.json", "--strict")

    tables = json.loads((installation.folder / "tweede.json").read_text(encoding="utf-8"))["tables"]
    assert status == 0
    assert {name: (table["new"], table["changed"]) for name, table in tables.items()} == dict.fromkeys(tables, (0, 0))


def test_situations_are_for_an_account_with_a_purpose(installation: Installation) -> None:
    status, out, _ = installation.status("flags", *FOR_ANALYST, *LAST_EVENING, "--format", "json")

    assert status == 0
    assert json.loads(out)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("flags",), "--as"),
        (("flags", "--as", "analist"), "--purpose"),
        (("flags", "--as", "niemand", "--purpose", "weigh_situation"), "Dit account is er niet"),
        (("flags", "--as", "analist", "--purpose", "nieuwsgierig"), "hoort niet bij deze rol"),
        (("flags", "--as", "beheer", "--purpose", "weigh_situation"), "mag dit niet"),
        (("analyse", "--format", "json"), "--as"),
        (("network", "--format", "csv", *FOR_ANALYST), "share_export"),
        (("pseudonym", "youth", "J-3", "--as", "analist"), "mag dit niet"),
        (("account", "list"), "--as"),
    ],
)
def test_what_is_not_allowed_ends_with_four(installation: Installation, arguments: tuple[str, ...], words: str) -> None:
    status, out, said = installation.status(*arguments)

    assert (status, out) == (4, "")
    assert words in said


def test_the_ledger_knew_of_it_before_a_person_was_shown(installation: Installation) -> None:
    status, out, _ = installation.status(
        "network", "--format", "json", "--as", "analist", "--purpose", "share_export", "--as-of", "2026-06-01"
    )
    lines = json.loads(installation.status("ledger", "--as", "fg", "--purpose", "supervise", "--format", "json")[1])

    assert status == 0
    assert json.loads(out)["ties"]
    shown = next(line for line in lines if line["action"] == "network.export")
    assert (shown["result"], shown["purpose"], shown["role"]) == ("shown", "share_export", "analist")
    assert shown["origin"].startswith("command line")


def test_an_explanation_is_found_under_the_lasting_id(installation: Installation) -> None:
    flag = json.loads(installation.status("flags", *FOR_ANALYST, *LAST_EVENING, "--format", "json")[1])[0]

    status, out, said = installation.status("explain", flag["id"], *FOR_ANALYST, *LAST_EVENING, "--format", "json")

    assert status == 0, said
    assert json.loads(out)["flag"]["observations"] == flag["observations"]


def test_an_analyst_hears_why_a_pattern_does_not_see_somebody_and_the_ledger_knows(installation: Installation) -> None:
    subject = _somebody(installation)

    status, out, said = installation.status("why-not", subject, "P8", *FOR_ANALYST, *LAST_EVENING, "--format", "json")
    lines = json.loads(installation.status("ledger", "--as", "fg", "--purpose", "supervise", "--format", "json")[1])

    assert status == 0, said
    answer = json.loads(out)
    assert answer["subject"] == subject
    assert answer["sentences"]
    shown = next(line for line in lines if line["action"] == "match.examine")
    assert (shown["result"], shown["purpose"], shown["role"]) == ("shown", "weigh_situation", "analist")


def test_nobody_else_hears_why_a_pattern_does_not_see_somebody(installation: Installation) -> None:
    subject = _somebody(installation)

    status, out, said = installation.status("why-not", subject, "P8", "--as", "fg", "--purpose", "supervise")

    assert (status, out) == (4, "")
    assert "mag dit niet" in said


def test_of_who_is_out_of_reach_nothing_is_said(installation: Installation) -> None:
    status, out, said = installation.status("why-not", "visitor-0000000000000000", "P8", *FOR_ANALYST)

    assert (status, out) == (1, "")
    assert "buiten wat u mag zien" in said


def test_who_asks_why_not_waits_for_the_partner_that_looks_first(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    with embedded_store(installation.folder / "gegevens" / "graph") as store:
        found = list_matches(store, AN_ANALYST, Scope.ALL, kept_back=(), after="", limit=100)
    subject, match = next((one["subjects"]["youths"][0], one["id"]) for one in found if one["subjects"]["youths"])
    asked = ("why-not", subject, "P7", *FOR_ANALYST, *LAST_EVENING)

    free = installation.status(*asked)
    monkeypatch.setattr(Reading, "kept_back", lambda _who: frozenset({match}))
    status, out, said = installation.status(*asked)

    assert free[0] == 0, free[2]
    assert (status, out) == (4, "")
    assert "Een partner kijkt hier eerst naar" in said


def test_a_store_that_does_not_answer_ends_with_three(installation: Installation) -> None:
    done = run_here(
        installation.folder,
        ("flags", *FOR_ANALYST),
        environment={"KANTELPUNT_DATA": "gegevens", "KANTELPUNT_NEO4J_URI": "bolt://127.0.0.1:1"},
        typed="",
    )

    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_the_doctor_finds_nothing_wrong(installation: Installation) -> None:
    status, out, _ = installation.status("doctor", "--port", "0")

    assert status == 0, out
    assert "Sleutel" in out


def _somebody(installation: Installation) -> str:
    """An outsider that the analyst may see: one whom a match in the own area is about."""
    found = json.loads(installation.status("analyse", *FOR_ANALYST, *LAST_EVENING, "--format", "json")[1])
    outsiders = (person for match in found["matches"] for person in match["subjects"]["visitors"])
    return str(next(outsiders))
