"""The one policy table: which role may do what with which thing, at which step, and how far that reaches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from regie.errors import AccessDenied
from regie.roles import Reader, UserRole


class Thing(StrEnum):
    """What can be seen or acted upon."""

    OBSERVATION = "observation"
    RECORDER = "recorder"
    NOTE = "note"
    EXACT_PLACE = "exact_place"
    ROUND = "round"
    HANGOUT = "hangout"
    PERSON = "person"
    IDENTITY = "identity"
    VEHICLE = "vehicle"
    COMPANY = "company"
    ADDRESS = "address"
    SURROUNDINGS = "surroundings"
    GROUP = "group"
    COMMUNITY = "community"
    MATCH = "match"
    FIRST_LOOK = "first_look"
    FLAG = "flag"
    DECISION = "decision"
    NETWORK = "network"
    ANALYSIS = "analysis"
    PATTERN = "pattern"
    SCHEMA = "schema"
    SESSION = "session"
    ACCOUNT = "account"
    LEDGER = "ledger"
    PROCESSING_LOG = "processing_log"


class Action(StrEnum):
    """What one may do with it."""

    READ = "read"
    CREATE = "create"
    CORRECT = "correct"
    WITHDRAW = "withdraw"
    CONTEST = "contest"
    DECIDE = "decide"
    OPEN = "open"
    EXPORT = "export"
    RUN = "run"
    SWITCH = "switch"
    REVIEW = "review"
    EXAMINE = "examine"


class GroupStep(StrEnum):
    """At which side of the names list the group stands; ANY where the step plays no part."""

    ANY = "any"
    BEFORE_2B = "before 2B"
    FROM_2B = "from 2B"


class Scope(StrEnum):
    """How far a permission reaches."""

    OWN = "own"  # what the account itself recorded
    ORGANISATION = "organisation"  # what the own organisation recorded
    AREA = "area"  # what lies in, or touches, the municipalities of the account
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Grant:
    """One row of the table: the roles that may take `action` on `thing` at `step`, each with its scope."""

    thing: Thing
    action: Action
    roles: dict[UserRole, Scope]
    step: GroupStep = GroupStep.ANY


_JW, _BOA, _AN, _REG = UserRole.JONGERENWERKER, UserRole.BOA, UserRole.ANALIST, UserRole.REGISSEUR
_POL, _PF, _FG, _BEH = UserRole.POLITIE, UserRole.PRIVACYFUNCTIONARIS, UserRole.FG, UserRole.BEHEERDER
_OWN, _ORG, _AREA, _ALL = Scope.OWN, Scope.ORGANISATION, Scope.AREA, Scope.ALL
_RECORDING = {_JW: _AREA, _BOA: _AREA, _POL: _AREA}
_CONTENT = {_AN: _AREA, _REG: _AREA, _PF: _AREA, _FG: _ALL}

TABLE: tuple[Grant, ...] = (
    Grant(Thing.OBSERVATION, Action.READ, {_JW: _ORG, _BOA: _ORG, _POL: _ORG, **_CONTENT}),
    Grant(Thing.OBSERVATION, Action.CREATE, _RECORDING),
    Grant(Thing.OBSERVATION, Action.CORRECT, {_JW: _OWN, _BOA: _OWN, _POL: _OWN}),
    Grant(Thing.OBSERVATION, Action.WITHDRAW, {_JW: _OWN, _BOA: _OWN, _POL: _OWN}),
    Grant(Thing.OBSERVATION, Action.CONTEST, {_JW: _ORG, _BOA: _ORG, _AN: _AREA, _PF: _AREA}),
    # The three below are not pages but fields: `redaction` asks them for each record that it shows.
    Grant(Thing.RECORDER, Action.READ, {_JW: _OWN, _BOA: _OWN, _POL: _OWN}),
    Grant(Thing.NOTE, Action.READ, {_JW: _ORG, _BOA: _ORG}),
    Grant(Thing.EXACT_PLACE, Action.READ, {_JW: _AREA, _BOA: _AREA, _AN: _AREA, _REG: _AREA, _POL: _AREA}),
    Grant(Thing.ROUND, Action.READ, {_JW: _ORG, _BOA: _ORG, _POL: _ORG, _AN: _AREA, _REG: _AREA}),
    Grant(Thing.ROUND, Action.CREATE, _RECORDING),
    Grant(Thing.HANGOUT, Action.READ, {**_RECORDING, **_CONTENT}),
    Grant(Thing.HANGOUT, Action.CREATE, {_AN: _AREA, _REG: _AREA}),
    Grant(Thing.PERSON, Action.READ, {_JW: _AREA, _BOA: _AREA, **_CONTENT}),
    Grant(Thing.IDENTITY, Action.OPEN, {}, step=GroupStep.BEFORE_2B),
    Grant(Thing.IDENTITY, Action.OPEN, {_REG: _AREA, _PF: _AREA}, step=GroupStep.FROM_2B),
    Grant(Thing.VEHICLE, Action.READ, {_JW: _AREA, _BOA: _AREA, **_CONTENT}),
    Grant(Thing.COMPANY, Action.READ, _CONTENT),
    Grant(Thing.ADDRESS, Action.READ, _CONTENT),
    Grant(Thing.SURROUNDINGS, Action.READ, {_AN: _AREA, _REG: _AREA, _FG: _ALL}),
    Grant(Thing.GROUP, Action.READ, _CONTENT),
    Grant(Thing.COMMUNITY, Action.READ, _CONTENT),
    Grant(Thing.COMMUNITY, Action.REVIEW, {_AN: _AREA, _REG: _AREA}),
    Grant(Thing.MATCH, Action.READ, {_AN: _AREA, _FG: _ALL}),
    # A match about an address that a partner marked as of concern, until that partner looked.
    Grant(Thing.FIRST_LOOK, Action.READ, {_JW: _ORG, _BOA: _ORG, _AN: _ORG, _REG: _ORG, _PF: _AREA, _FG: _ALL}),
    # Why a pattern does not see somebody: only for who weighs single matches.
    Grant(Thing.MATCH, Action.EXAMINE, {_AN: _AREA}),
    Grant(Thing.FLAG, Action.READ, {_JW: _ORG, _BOA: _ORG, **_CONTENT}),
    Grant(Thing.FLAG, Action.DECIDE, {_REG: _AREA}),
    Grant(Thing.DECISION, Action.READ, {_JW: _ORG, _BOA: _ORG, **_CONTENT}),
    Grant(Thing.NETWORK, Action.EXPORT, {_AN: _AREA}),
    Grant(Thing.ANALYSIS, Action.READ, {_AN: _AREA, _FG: _ALL}),
    Grant(Thing.ANALYSIS, Action.RUN, {_AN: _AREA, _BEH: _ALL}),
    Grant(Thing.PATTERN, Action.READ, dict.fromkeys(UserRole, _ALL)),
    # Off is off for everybody: for who guards privacy and who runs the installation. Who supervises does not act.
    Grant(Thing.PATTERN, Action.SWITCH, {_PF: _ALL, _BEH: _ALL}),
    Grant(Thing.SCHEMA, Action.READ, dict.fromkeys(UserRole, _ALL)),
    Grant(Thing.SESSION, Action.READ, dict.fromkeys(UserRole, _OWN)),
    Grant(Thing.ACCOUNT, Action.READ, {_BEH: _ALL, _FG: _ALL}),
    Grant(Thing.ACCOUNT, Action.CREATE, {_BEH: _ALL}),
    Grant(Thing.LEDGER, Action.READ, {_FG: _ALL}),
    Grant(Thing.PROCESSING_LOG, Action.READ, {_FG: _ALL, _PF: _AREA}),
)

_BY_KEY = {(grant.thing, grant.action, grant.step): grant for grant in TABLE}


def scope_of(role: UserRole, thing: Thing, action: Action, *, step: GroupStep = GroupStep.ANY) -> Scope | None:
    """How far the permission reaches, or None where the table gives none: what is not in the table is denied."""
    grant = _BY_KEY.get((thing, action, step))
    return grant.roles.get(role) if grant else None


def roles_for(thing: Thing, action: Action, *, step: GroupStep = GroupStep.ANY) -> tuple[UserRole, ...]:
    """The roles that may take the action at all, in the order of `UserRole`."""
    return tuple(role for role in UserRole if scope_of(role, thing, action, step=step) is not None)


def require(reader: Reader, thing: Thing, action: Action, *, step: GroupStep = GroupStep.ANY) -> Scope:
    """The reader's scope; raises AccessDenied where the table gives none."""
    scope = scope_of(reader.role, thing, action, step=step)
    if scope is None:
        raise AccessDenied(f"role {reader.role} may not {action} {thing} (step: {step})")
    return scope


def reaches(
    scope: Scope,
    reader: Reader,
    *,
    municipalities: Iterable[str | None] = (),
    organisations: Iterable[str | None] = (),
    recorders: Iterable[str | None] = (),
) -> bool:
    """Whether the scope covers a record: by who recorded it, whose organisation, or where it lies."""
    if scope is Scope.ALL:
        return True
    if scope is Scope.AREA:
        return not reader.municipalities.isdisjoint(municipalities)
    if scope is Scope.ORGANISATION:
        return reader.organisation in organisations
    return reader.recorder is not None and reader.recorder in recorders
