"""What is not in the table is denied, and what is in it reaches no further than it says."""

import itertools

import pytest

from regie import policy
from regie.errors import AccessDenied
from regie.policy import TABLE, Action, GroupStep, Scope, Thing
from regie.roles import Reader, UserRole
from tests.regie.readers import reader

CELLS = [(role, grant) for grant in TABLE for role in UserRole]


@pytest.mark.parametrize(("role", "grant"), CELLS, ids=lambda item: getattr(item, "value", None))
def test_each_cell_gives_what_it_says_and_an_empty_one_refuses(role: UserRole, grant: policy.Grant) -> None:
    scope = grant.roles.get(role)

    if scope is None:
        with pytest.raises(AccessDenied):
            policy.require(reader(role), grant.thing, grant.action, step=grant.step)
    else:
        assert policy.require(reader(role), grant.thing, grant.action, step=grant.step) is scope


def test_a_pair_that_is_not_in_the_table_is_denied_to_everybody() -> None:
    named = {(grant.thing, grant.action) for grant in TABLE}

    for thing, action in itertools.product(Thing, Action):
        if (thing, action) not in named:
            assert policy.roles_for(thing, action) == ()


def test_no_row_stands_twice() -> None:
    keys = [(grant.thing, grant.action, grant.step) for grant in TABLE]

    assert len(keys) == len(set(keys))


def test_names_are_for_nobody_before_the_names_list() -> None:
    assert policy.roles_for(Thing.IDENTITY, Action.OPEN, step=GroupStep.BEFORE_2B) == ()
    assert policy.roles_for(Thing.IDENTITY, Action.OPEN, step=GroupStep.ANY) == ()


def test_the_administrator_sees_no_content() -> None:
    content = {Thing.OBSERVATION, Thing.PERSON, Thing.VEHICLE, Thing.FLAG, Thing.MATCH, Thing.COMMUNITY, Thing.GROUP}

    for thing, action in itertools.product(content, Action):
        assert policy.scope_of(UserRole.BEHEERDER, thing, action) is None


def test_the_supervisor_decides_and_changes_nothing() -> None:
    changing = set(Action) - {Action.READ}

    for thing, action in itertools.product(Thing, changing):
        assert policy.scope_of(UserRole.FG, thing, action) is None


def test_police_read_no_words_and_no_flags_of_the_municipality() -> None:
    for thing in (Thing.NOTE, Thing.FLAG, Thing.MATCH, Thing.PERSON, Thing.COMMUNITY):
        assert policy.scope_of(UserRole.POLITIE, thing, Action.READ) is None


@pytest.mark.parametrize(
    ("scope", "where", "reached"),
    [
        (Scope.OWN, {"recorders": ["recorder-0000000000000001"]}, True),
        (Scope.OWN, {"recorders": ["recorder-0000000000000002"]}, False),
        (Scope.OWN, {"organisations": ["organisation-jongerenwerk"]}, False),
        (Scope.ORGANISATION, {"organisations": ["organisation-jongerenwerk"]}, True),
        (Scope.ORGANISATION, {"organisations": ["organisation-politie"]}, False),
        (Scope.AREA, {"municipalities": ["GM9902", "GM9901"]}, True),
        (Scope.AREA, {"municipalities": ["GM9902", None]}, False),
        (Scope.AREA, {}, False),
        (Scope.ALL, {}, True),
    ],
)
def test_a_scope_reaches_only_what_it_names(scope: Scope, where: dict[str, list[str]], reached: bool) -> None:  # noqa: FBT001
    assert policy.reaches(scope, reader(UserRole.JONGERENWERKER), **where) is reached


def test_who_records_nothing_owns_nothing() -> None:
    nobody = reader(UserRole.ANALIST)
    without = Reader(nobody.account, nobody.role, nobody.organisation, nobody.municipalities, None)

    assert policy.reaches(Scope.OWN, without, recorders=[None]) is False
