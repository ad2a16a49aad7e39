"""The timeline has one lane per pattern, one mark per moment, and a line for each decision."""

from datetime import UTC, datetime, timedelta

from service.pages.situations_timeline import Lane, svg_timeline

START = datetime(2026, 3, 20, 20, tzinfo=UTC)


def test_every_moment_is_marked_with_its_exact_time() -> None:
    moments = tuple(START + timedelta(days=days) for days in (0, 3, 20))

    svg = str(svg_timeline([Lane("Bezoeker", moments)], decided=[START + timedelta(days=25)], title="Tijdlijn"))

    assert svg.count("<circle") == 3
    assert "vrijdag 20 maart 2026 om 21.00 uur" in svg
    assert svg.count("besluit<") == 1
    assert ">apr<" in svg


def test_one_single_moment_can_be_drawn() -> None:
    assert "<circle" in svg_timeline([Lane("Auto", (START,))], decided=[], title="Tijdlijn")


def test_without_moments_there_is_no_timeline() -> None:
    assert svg_timeline([], decided=[], title="Tijdlijn") == ""
