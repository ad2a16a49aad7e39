"""The demonstration: an invented region in a folder of its own, loaded, assessed, and looked at on its last evening."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from analytics.latest_known import latest_known
from graph.frames import Snapshot
from ingest.naming import Naming, organisation_id
from ingest.region.generate import RegionSummary, generate_region
from regie.accounts import Account
from regie.demo_accounts import ensure_demo_accounts
from regie.roles import UserRole
from service.bootstrap import Services
from service.settings import Settings

SEED = 7
MUNICIPALITIES = 6
MONTHS = 10
TOWN = "Verzonnendam"
"""The first municipality of every invented region, and so the one whose people get the accounts."""
EVENING = datetime(2026, 6, 1, 18, 0, tzinfo=UTC)

_TRADES = {
    UserRole.JONGERENWERKER: ("Jongerenwerk", "jw"),
    UserRole.BOA: ("Boa-team", "boa"),
    UserRole.POLITIE: ("Politie", "pol"),
}


class EveningClock:
    """A clock that runs on from the evening on which the region ends, and never goes back behind what was recorded."""

    def __init__(self, real: Callable[[], datetime]) -> None:
        self._real = real
        self._ahead = EVENING - real()

    def __call__(self) -> datetime:
        return self._real() + self._ahead

    def go_on_after(self, snapshot: Snapshot) -> None:
        """Go on where an earlier demonstration with the same data stopped."""
        latest = latest_known(snapshot.frames)
        if latest is not None and latest > self():
            self._ahead = latest - self._real()


def demo_settings(data: Path, *, port: int) -> Settings:
    """Everything of the demonstration stays in its own folder, whatever the environment says of real stores."""
    return Settings(
        data_folder=data, demo=True, port=port, host="127.0.0.1", public_url=None,
        neo4j_uri=None, registry_url=None, key_file=None, _env_file=None,
    )  # fmt: skip


def invent_region(folder: Path, *, progress: Callable[[int, int], None]) -> RegionSummary:
    """The region of the demonstration; the same every time."""
    return generate_region(folder, seed=SEED, municipalities=MUNICIPALITIES, months=MONTHS, progress=progress)


def demo_accounts(services: Services) -> list[Account]:
    """One account per role, with the recorders and organisations of the invented region."""
    naming = Naming(services.keys.pseudonyms, source=None, shares_persons=False)
    organisations = {role: f"{trade} {TOWN}" for role, (trade, _) in _TRADES.items()}
    return ensure_demo_accounts(
        services.registry,
        organisations={role: organisation_id(name) for role, name in organisations.items()},
        recorders={
            role: naming.recorder(f"{short}-9901-01", organisation=organisations[role])
            for role, (_, short) in _TRADES.items()
        },
        municipalities=tuple(f"GM99{number:02d}" for number in range(1, MUNICIPALITIES + 1)),
        keys=services.keys,
        now=services.clock(),
    )
