"""Nobody is shown without a purpose that the role can have."""

import pytest

from regie.errors import PurposeMissing
from regie.purpose import PAGE_PURPOSE, PURPOSES, purpose_of, purpose_of_page
from regie.roles import UserRole


@pytest.mark.parametrize("key", [None, "", "nieuwsgierig"])
def test_no_or_unknown_purpose_is_refused(key: str | None) -> None:
    with pytest.raises(PurposeMissing):
        purpose_of(key, role=UserRole.ANALIST)


def test_a_role_has_only_its_own_purposes() -> None:
    for key, purpose in PURPOSES.items():
        for role in set(UserRole) - purpose.roles:
            with pytest.raises(PurposeMissing):
                purpose_of(key, role=role)


def test_every_purpose_of_a_page_can_be_had_by_its_role() -> None:
    for page, purposes in PAGE_PURPOSE.items():
        for role, key in purposes.items():
            assert purpose_of_page(page, role=role) is PURPOSES[key]


def test_the_administrator_has_no_purpose_at_all() -> None:
    assert not any(UserRole.BEHEERDER in purpose.roles for purpose in PURPOSES.values())
