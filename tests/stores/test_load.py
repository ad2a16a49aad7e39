"""Loading is idempotent, corrects, survives being cut off, and seals before it writes."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph.query import Ids
from graph.schema.observations import Observation
from graph.snapshot import read_snapshot
from graph.statements import HELD
from graph.store import GraphStore
from ingest.errors import LinkPolicyNotSupported
from ingest.folder import elements_of_folder
from ingest.load import held_by, load
from ingest.pseudonym import PUBLISHED_KEY, SealedReference
from ingest.report import LoadReport
from tests.ingest.towns import Town, changed, town, write_csv

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


class CutOffError(Exception):
    """The process ended here."""


class Vault:
    """Keeps what is sealed; can be cut off instead of taking another part."""

    def __init__(self, *, parts: int | None = None) -> None:
        self.sealed: list[SealedReference] = []
        self._parts_left = parts

    def seal(self, references: tuple[SealedReference, ...]) -> None:
        if self._parts_left == 0:
            raise CutOffError
        if self._parts_left is not None:
            self._parts_left -= 1
        self.sealed.extend(references)


def _load(store: GraphStore, folder: Path, *, source: str | None = None, vault: Vault | None = None) -> LoadReport:
    return load(
        folder,
        store=store,
        key=PUBLISHED_KEY,
        now=NOW,
        seal=(vault or Vault()).seal,
        link_before_2b={"GM9901": "all"},
        source=source,
    )


def _many(observations: int) -> Town:
    """The town with more observations, in which the same two persons and unknown ones take part."""
    tables = town()
    first = tables["observations"][0]
    tables["observations"] = [first | {"id": f"o{number}"} for number in range(1, observations + 1)]
    tables["participants"] = [
        {"observation": f"o{number}", "person": person, "kind": "youth"}
        for person in ("Krul", "Fatbike", "")
        for number in range(1, observations + 1)
    ]
    return tables


def test_a_town_is_loaded_and_loading_it_again_changes_nothing(store: GraphStore, tmp_path: Path) -> None:
    folder = write_csv(tmp_path, town())
    first = _load(store, folder)
    before = read_snapshot(store)
    second = _load(store, folder)

    assert first.is_clean
    assert all((table.new, table.changed, table.unchanged) == (table.read, 0, 0) for table in first.tables.values())
    assert all((table.new, table.changed, table.unchanged) == (0, 0, table.read) for table in second.tables.values())
    assert read_snapshot(store).until_change == before.until_change


def test_the_store_holds_what_the_files_say(store: GraphStore, tmp_path: Path) -> None:
    folder = write_csv(tmp_path, town())
    _load(store, folder)
    frames = read_snapshot(store).frames

    for element in elements_of_folder(folder, key=PUBLISHED_KEY).elements:
        if type(element).__name__ in ("Observation", "Hangout", "Youth", "Vehicle"):
            assert element.__dict__["id"] in set(frames[type(element).__name__]["id"])
    assert frames["TookPart"].height == 4


def test_a_correction_changes_its_row_and_nothing_else(store: GraphStore, tmp_path: Path) -> None:
    _load(store, write_csv(tmp_path / "first", town()))
    report = _load(store, write_csv(tmp_path / "second", changed("observations", people="7")))

    assert (report.tables["observations"].changed, report.tables["observations"].unchanged) == (1, 1)
    assert (report.tables["participants"].changed, report.tables["participants"].unchanged) == (2, 2)
    assert read_snapshot(store).frames["ObservationVersion"].height == 1


def test_other_child_rows_replace_those_of_the_observation(store: GraphStore, tmp_path: Path) -> None:
    _load(store, write_csv(tmp_path / "first", town()))
    tables = town()
    del tables["participants"][3], tables["moves"][0]
    _load(store, write_csv(tmp_path / "second", tables))
    parts = read_snapshot(store).frames["TookPart"]

    assert sorted(parts["observation"]) == ["o1", "o1", "o2"]


@pytest.mark.parametrize("parts", [0, 1])
def test_a_load_that_is_cut_off_leaves_nothing_half_and_loading_again_completes_it(
    embedded: GraphStore, tmp_path: Path, parts: int
) -> None:
    tables = _many(1200)
    tables["participants"].append({"observation": "o1100", "person": "Petje", "kind": "youth"})
    folder = write_csv(tmp_path, tables)
    vault = Vault(parts=parts)
    with pytest.raises(CutOffError):
        _load(embedded, folder, vault=vault)
    half = read_snapshot(embedded).frames
    report = _load(embedded, folder)
    whole = read_snapshot(embedded).frames

    assert half["TookPart"].height == 3 * half["Observation"].height < 3600
    assert set(half["TookPart"].filter(~half["TookPart"]["is_unknown"])["person"]) <= {
        reference.pseudonym for reference in vault.sealed
    }
    assert report.tables["observations"].new == 1200 - half["Observation"].height
    assert (whole["Observation"].height, whole["TookPart"].height) == (1200, 3601)


def test_what_the_store_holds_may_be_referred_to(embedded: GraphStore, tmp_path: Path) -> None:
    _load(embedded, write_csv(tmp_path / "first", town()))
    later = town()["observations"][0] | {"id": "o3"}
    report = _load(
        embedded, write_csv(tmp_path / "second", {"observations": [later, later | {"id": "o4", "hangout": "h9"}]})
    )

    assert report.tables["observations"].new == 1
    assert [str(remark) for remark in report.tables["observations"].rejections] == [
        "observations.csv, regel 3, kolom hangout: onbekende id h9: niet in de invoer en niet in de opslag"
    ]


def test_a_judgement_finds_persons_of_an_earlier_load(embedded: GraphStore, tmp_path: Path) -> None:
    tables = town()
    judgements = {"judgements": tables.pop("judgements")}
    _load(embedded, write_csv(tmp_path / "first", tables))

    assert _load(embedded, write_csv(tmp_path / "second", judgements)).tables["judgements"].new == 1


def test_a_named_source_has_ids_and_persons_of_its_own(embedded: GraphStore, tmp_path: Path) -> None:
    folder = write_csv(tmp_path, town())
    _load(embedded, folder)
    report = _load(embedded, folder, source="buurgemeente")
    frames = read_snapshot(embedded).frames

    assert report.tables["observations"].new == 2
    assert set(frames["Observation"]["id"]) == {"o1", "o2", "buurgemeente:o1", "buurgemeente:o2"}
    assert frames["Youth"].height == 4


def test_the_lookup_names_what_is_held(embedded: GraphStore, tmp_path: Path) -> None:
    _load(embedded, write_csv(tmp_path, town()))

    assert set(held_by(embedded)("Hangout", {"hangout-h1", "hangout-h9"})) == {"hangout-h1"}
    assert embedded.read_columns(HELD[Observation], Ids(["o1"]))["rows"][0][0] == "o1"


def test_another_way_of_linking_stops_before_anything_is_written(embedded: GraphStore, tmp_path: Path) -> None:
    folder = write_csv(tmp_path, town())
    with pytest.raises(LinkPolicyNotSupported):
        load(folder, store=embedded, key=PUBLISHED_KEY, now=NOW, seal=Vault().seal, link_before_2b={"GM9901": "off"})

    assert read_snapshot(embedded).until_change == 0


def test_progress_is_told_per_table_up_to_the_end(embedded: GraphStore, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    load(
        write_csv(tmp_path, town()),
        store=embedded,
        key=PUBLISHED_KEY,
        now=NOW,
        seal=Vault().seal,
        link_before_2b={},
        progress=lambda table, done, total: told.append((table, done, total)),
    )

    assert ("observations", 2, 2) in told
    assert all(done <= total for _, done, total in told)
