"""Moments as people say them, and persons by short words that tell them apart."""

from datetime import UTC, datetime

import pytest

from service.pages.short_labels import short_labels
from service.pages.spoken_moments import exact, spoken, spoken_markup

NOW = datetime(2026, 6, 3, 18, 0, tzinfo=UTC)  # a Wednesday, eight in the evening in Amsterdam


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 6, 3, 17, 59, 30, tzinfo=UTC), "zojuist"),
        (datetime(2026, 6, 3, 19, 40, tzinfo=UTC), "vandaag 21.40"),
        (datetime(2026, 6, 2, 19, 40, tzinfo=UTC), "gisteren 21.40"),
        (datetime(2026, 6, 2, 22, 5, tzinfo=UTC), "vandaag 00.05"),
        (datetime(2026, 5, 29, 8, 0, tzinfo=UTC), "vrijdag 10.00"),
        (datetime(2026, 3, 1, 8, 0, tzinfo=UTC), "1 maart 09.00"),
        (datetime(2025, 12, 31, 23, 30, tzinfo=UTC), "1 januari 00.30"),
        (datetime(2025, 12, 31, 8, 0, tzinfo=UTC), "31 december 2025 09.00"),
    ],
)
def test_a_moment_is_said_as_seen_from_now_on_the_clock_of_amsterdam(moment: datetime, words: str) -> None:
    assert spoken(moment, now=NOW) == words


def test_the_exact_time_stands_beside_it() -> None:
    moment = datetime(2026, 6, 2, 19, 40, tzinfo=UTC)

    assert exact(moment) == "dinsdag 2 juni 2026 om 21.40 uur"
    assert 'title="dinsdag 2 juni 2026 om 21.40 uur"' in spoken_markup(moment, now=NOW)


def test_labels_grow_until_no_two_persons_share_one() -> None:
    alike = ["youth-3f2a110000000000", "youth-3f2a120000000000", "visitor-3f2a110000000000"]

    labels = short_labels(alike)

    assert labels["visitor-3f2a110000000000"].startswith("bezoeker 3f2a")
    assert len(set(labels.values())) == 3
