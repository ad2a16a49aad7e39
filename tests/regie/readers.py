"""Readers of each role for tests: an own organisation, one municipality, and a recorder where the role records."""

from regie.roles import Reader, UserRole

ORGANISATION = "organisation-jongerenwerk"
RECORDER = "recorder-0000000000000001"


def reader(role: UserRole, *, organisation: str = ORGANISATION, municipality: str = "GM9901") -> Reader:
    return Reader(f"account-{role.value}", role, organisation, frozenset({municipality}), RECORDER)
