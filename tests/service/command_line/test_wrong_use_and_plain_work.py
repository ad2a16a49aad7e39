"""The command line says in one Dutch line what is wrong, ends with the status that says whose mistake it is."""

import json
import re
import socket
from pathlib import Path

import pytest

from ingest.region.generate import generate_region
from tests.service.command_line.command import RunCommand, run_apart

WRONG = {
    "no such command": (["lood"], 2, "De opdracht lood bestaat niet."),
    "no such option": (["serve", "--poort", "3"], 2, "De optie --poort bestaat niet. Bedoelde u --port?"),
    "an argument is missing": (["load"], 2, "MAP ontbreekt."),
    "an option lacks its value": (["demo", "--port"], 2, "Achter de optie --port hoort een waarde."),
    "a value out of bounds": (["region", "r", "--seed", "-1"], 2, "--seed klopt niet"),
    "a folder without --ephemeral": (["analyse", "region"], 2, "Zet --ephemeral achter de map"),
    "--ephemeral without a folder": (["flags", "--ephemeral"], 2, "Bij --ephemeral hoort een map"),
    "a moment that is none": (["analyse", "--as-of", "gisteren"], 1, "geen tijd"),
    "a file that is not there": (["measure", "nergens.csv"], 1, "nergens.csv"),
    "a region in another format": (["region", ".", "--seed", "1", "--scale", "0"], 1, "scale"),
    "two ways of reading ties": (["measure", "x.csv", "--two-mode", "--directed"], 2, "--two-mode"),
    "a key that is too short": (["pseudonym", "youth", "J-3", "--ephemeral", "--key", "key"], 1, "te kort"),
}


@pytest.mark.parametrize(("arguments", "status", "words"), WRONG.values(), ids=WRONG.keys())
def test_a_mistake_is_one_dutch_line_and_its_own_status(
    run_command: RunCommand, tmp_path: Path, arguments: list[str], status: int, words: str
) -> None:
    (tmp_path / "key").write_text("kort")

    done = run_command(*arguments)

    assert (done.returncode, done.stdout) == (status, "")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_as_a_process_of_its_own_it_ends_with_the_same_status_and_line(tmp_path: Path) -> None:
    done = run_apart(tmp_path, tmp_path, ("analyse", "--ephemeral"), environment={})

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Bij --ephemeral hoort een map met tabellen.\n"


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_port_that_is_taken_is_said_before_any_work(run_command: RunCommand, tmp_path: Path, command: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run_command(command, "--port", str(taken.getsockname()[1]))

    assert (done.returncode, done.stdout) == (2, "")
    assert "is bezet" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_help_names_every_command(run_command: RunCommand) -> None:
    done = run_command("--help")

    assert done.returncode == 0
    assert {"demo", "load", "analyse", "explain", "doctor"} <= set(re.findall(r"[a-z]+", done.stdout))


def test_a_wrong_weight_is_named_by_file_line_and_column(run_command: RunCommand, tmp_path: Path) -> None:
    (tmp_path / "ties.csv").write_text("source,target,weight\na,b,1\nb,c,veel\n")

    done = run_command("measure", "ties.csv", "--weighted")

    assert done.returncode == 1
    assert "ties.csv, regel 3, kolom weight: een gewicht is een getal" in done.stderr


def test_measures_come_as_json_by_id(run_command: RunCommand, tmp_path: Path) -> None:
    (tmp_path / "ties.csv").write_text("source,target\nb,c\na,b\n")

    done = run_command("measure", "ties.csv", "--format", "json")

    rows = json.loads(done.stdout)
    assert [row["id"] for row in rows] == ["a", "b", "c"]
    assert [row["betweenness"] for row in rows] == [0.0, 1.0, 0.0]


def test_a_region_is_the_same_for_the_same_seed(run_command: RunCommand, tmp_path: Path) -> None:
    done = run_command("region", "region", "--seed", "3", "--municipalities", "1", "--months", "1")
    generate_region(tmp_path / "again", seed=3, municipalities=1, months=1)

    assert done.returncode == 0
    assert (tmp_path / "region" / "observations.csv").read_bytes() == (
        tmp_path / "again" / "observations.csv"
    ).read_bytes()


def test_a_published_pseudonym_needs_no_store(run_command: RunCommand, tmp_path: Path) -> None:
    done = run_command("pseudonym", "youth", " j-3 ", "--ephemeral")
    again = run_command("pseudonym", "youth", "J-3", "--ephemeral")

    assert re.fullmatch(r"youth-[0-9a-f]{16}\n", done.stdout)
    assert again.stdout == done.stdout
    assert list(tmp_path.iterdir()) == []


def test_what_can_be_stored_can_be_read_by_a_program(run_command: RunCommand) -> None:
    done = run_command("schema", "--format", "json")

    document = json.loads(done.stdout)
    assert {"Observation", "Youth", "Flag"} <= {node["name"] for node in document["nodes"]}
    assert "TookPart" in {relation["name"] for relation in document["relations"]}
