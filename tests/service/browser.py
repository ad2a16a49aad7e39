"""What tests of the service share: the clock, the address, and signing in to a demo account."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from fastapi.testclient import TestClient

from regie.roles import UserRole

ORIGIN = "http://127.0.0.1:8808"


@dataclass
class Clock:
    """A clock that stands still until the test moves it."""

    now: datetime = datetime(2026, 5, 1, 20, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, step: timedelta) -> None:
        self.now += step


def sign_in(client: TestClient, role: UserRole) -> None:
    """Sign the browser in to the demo account of a role."""
    answer = client.post("/v1/demo-sessions", json={"loginName": f"demo-{role.value}"})
    assert answer.status_code == 201, answer.text


def purpose(key: str) -> dict[str, str]:
    """The header that says for which purpose one looks."""
    return {"Kantelpunt-Purpose": key}


WEIGH = purpose("weigh_situation")
EXAMINE = purpose("examine_network")
RECORD = purpose("record_observation")
FOLLOW = purpose("follow_own_observation")
CORRECT = purpose("correct_observation")
DIRECT = purpose("direct_group")
EXPORT = purpose("share_export")
