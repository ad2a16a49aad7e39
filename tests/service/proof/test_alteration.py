"""Worse watching takes away more and more, the same each time, and leaves no loose ends."""

from __future__ import annotations

import pytest

from graph.frames import Snapshot
from service.proof.alteration import Alteration, altered
from service.proof.regions import Region, Wishes, region_of

CHILDREN = ("TookPart", "SeenIn", "SaidToMove", "ShowedConcern")


@pytest.fixture(scope="module")
def region() -> Region:
    return region_of(Wishes(seed=101, municipalities=1, months=3))


def test_what_is_missed_at_a_fifth_is_missed_at_two_fifths_too(region: Region) -> None:
    whole, fifth, two_fifths = (_observations(region, Alteration(missed=share)) for share in (0.0, 0.2, 0.4))

    assert two_fifths < fifth < whole
    assert len(fifth) == pytest.approx(0.8 * len(whole), rel=0.05)


def test_nothing_hangs_on_what_is_gone(region: Region) -> None:
    for alteration in (Alteration(missed=0.5), Alteration(recorders_gone=0.5)):
        left = altered(region.snapshot, alteration, seed=3)
        held = set(left["Observation"]["id"])

        assert all(set(left[name]["observation"]) <= held for name in CHILDREN)


def test_recorders_go_with_their_rounds(region: Region) -> None:
    left = altered(region.snapshot, Alteration(recorders_gone=0.5), seed=3)
    recorders, rounds = set(region.snapshot["Round"]["recorder"]), set(left["Round"]["recorder"])

    assert 0.3 * len(recorders) < len(rounds) < 0.7 * len(recorders)
    assert not (recorders - rounds) & set(left["Observation"]["recorder"])


def test_about_a_tenth_of_the_known_are_taken_for_another_of_their_kind(region: Region) -> None:
    before = region.snapshot["TookPart"].filter(~region.snapshot["TookPart"]["is_unknown"])
    after = altered(region.snapshot, Alteration(mistaken=0.1), seed=3)["TookPart"]
    same = before.join(after, on=["observation", "person", "role"], how="semi")

    assert len(same) / len(before) == pytest.approx(0.9, abs=0.03)
    assert set(after["person"]) <= set(region.snapshot["TookPart"]["person"])
    assert not after.select("observation", "person", "role").is_duplicated().any()


def test_the_same_seed_makes_the_same_mistakes(region: Region) -> None:
    first, second, other = (
        altered(region.snapshot, Alteration(missed=0.3, mistaken=0.1), seed=seed) for seed in (3, 3, 4)
    )

    assert _same(first, second)
    assert not _same(first, other)


def test_without_worse_watching_nothing_changes(region: Region) -> None:
    assert _same(altered(region.snapshot, Alteration(), seed=3), region.snapshot)


def _observations(region: Region, alteration: Alteration) -> set[str]:
    return set(altered(region.snapshot, alteration, seed=3)["Observation"]["id"])


def _same(one: Snapshot, other: Snapshot) -> bool:
    return all(one[name].equals(other[name]) for name in ("Observation", *CHILDREN, "Round"))
