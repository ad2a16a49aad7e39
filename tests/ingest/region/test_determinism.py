"""Equal wishes give equal bytes; other wishes change what they should and nothing else."""

import hashlib
from pathlib import Path

import polars as pl
import polars.testing
import pytest

from ingest.region.errors import RegionError
from ingest.region.generate import generate_region
from ingest.region.parameters import FileFormat


def _digests(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir())}


def _small(folder: Path, *, seed: int = 1, registered_share: float = 0.6, file_format: FileFormat = "csv") -> Path:
    generate_region(
        folder, seed=seed, municipalities=2, months=3, registered_share=registered_share, file_format=file_format
    )
    return folder


@pytest.mark.parametrize("file_format", ["csv", "parquet"])
def test_equal_wishes_give_equal_bytes(tmp_path: Path, file_format: FileFormat) -> None:
    first = _small(tmp_path / "first", file_format=file_format)
    second = _small(tmp_path / "second", file_format=file_format)

    assert _digests(first) == _digests(second)


def test_generating_twice_into_one_folder_replaces_the_files(tmp_path: Path) -> None:
    once = _digests(_small(tmp_path))

    again = _digests(_small(tmp_path))

    assert once == again


def test_another_seed_gives_another_region(tmp_path: Path) -> None:
    first = _digests(_small(tmp_path / "first", seed=1))
    second = _digests(_small(tmp_path / "second", seed=2))

    same = {name for name, digest in first.items() if second[name] == digest}

    assert same <= {"calendar.csv"}


def test_registering_nobody_changes_only_the_exemptions(tmp_path: Path) -> None:
    some = _digests(_small(tmp_path / "some", registered_share=1.0))
    nobody = _digests(_small(tmp_path / "nobody", registered_share=0.0))

    changed = {name for name, digest in some.items() if nobody.get(name) != digest}

    assert changed == {"exemptions.csv", "truth.json"}
    assert "exemptions.csv" not in nobody


def test_parquet_holds_what_csv_holds(tmp_path: Path) -> None:
    csv = _small(tmp_path / "csv")
    parquet = _small(tmp_path / "parquet", file_format="parquet")

    for file in sorted(csv.glob("*.csv")):
        expected = pl.read_csv(file, infer_schema_length=None)
        found = pl.read_parquet(parquet / f"{file.stem}.parquet").cast(dict(expected.schema))  # type: ignore[arg-type]
        polars.testing.assert_frame_equal(found, expected)


def test_a_folder_with_the_other_format_is_refused(tmp_path: Path) -> None:
    _small(tmp_path)

    with pytest.raises(RegionError, match="already holds"):
        _small(tmp_path, file_format="parquet")


def test_progress_is_told_after_each_month(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    generate_region(
        tmp_path, seed=1, municipalities=1, months=3, progress=lambda done, total: told.append((done, total))
    )

    assert told == [(1, 3), (2, 3), (3, 3)]
