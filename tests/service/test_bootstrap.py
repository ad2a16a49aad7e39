"""Putting everything together: the key file, the data folder, and what was left unfinished."""

import stat
from datetime import timedelta
from pathlib import Path

import pytest

from regie import ledger
from regie.ledger import Line
from service.bootstrap import now_utc, started
from service.errors import StartRefused
from service.key_file import read_or_make_key
from service.settings import Settings


def test_a_new_key_is_kept_and_only_the_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "key"

    made = read_or_make_key(path)

    assert read_or_make_key(path) == made
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", ["", "niet-hexadecimaal", "00ff"])
def test_a_damaged_key_is_refused_in_one_dutch_line(tmp_path: Path, content: str) -> None:
    path = tmp_path / "key"
    path.write_text(content)
    path.chmod(0o600)

    with pytest.raises(StartRefused, match="Zet het terug uit de back-up") as refused:
        read_or_make_key(path)

    assert str(tmp_path) not in str(refused.value)


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "key"
    read_or_make_key(path)
    path.chmod(0o644)

    with pytest.raises(StartRefused, match="chmod 600"):
        read_or_make_key(path)


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KANTELPUNT_PORT", "9999")
    monkeypatch.setenv("KANTELPUNT_PATTERNS_OFF", "P4; P17")
    monkeypatch.setenv("KANTELPUNT_PUBLIC_URL", "https://kantelpunt.voorbeeld.example/iets")

    settings = Settings(_env_file=None)

    assert (settings.port, settings.patterns_off) == (9999, ("P4", "P17"))
    assert (settings.origin, settings.is_secure) == ("https://kantelpunt.voorbeeld.example", True)


@pytest.mark.store
def test_a_write_that_was_cut_off_is_reported_at_the_next_start(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = Settings(data_folder=tmp_path, _env_file=None)
    yesterday = now_utc() - timedelta(days=1)
    with started(settings) as services:
        line = Line("observation.create", "o-1", "recorded")
        cut_off = ledger.intent(services.registry, line, actor=ledger.SYSTEM, clock=lambda: yesterday)
        cut_off.__enter__()  # and never left: the process is gone

    with caplog.at_level("WARNING", logger="kantelpunt.start"), started(settings):
        pass

    assert "unfinished: observation.create of o-1" in caplog.text


@pytest.mark.store
def test_what_is_kept_is_for_the_owner_alone_also_in_a_folder_that_others_may_enter(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)

    with started(Settings(data_folder=tmp_path, _env_file=None)):
        made = list(tmp_path.iterdir())
        open_to_others = [path.name for path in made if stat.S_IMODE(path.stat().st_mode) & 0o077]

    assert {path.name for path in made} >= {"graph", "key", "registry.sqlite"}
    assert open_to_others == []
