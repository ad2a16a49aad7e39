"""What every property must declare: who may see it, how long it lives, whether it is a key or indexed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Privacy(StrEnum):
    """Who a value speaks of; `regie/policy.py` says which role may see which class."""

    OPEN = "open"  # could be published: a municipality's name, the kind of a hangout
    INTERNAL = "internal"  # says something of the work, of nobody in person
    PERSONAL = "personal"  # speaks of a person under a pseudonym, a vehicle or an address
    SOURCE = "source"  # would tell who recorded it: shielded
    OWN_TEXT = "own_text"  # free words of the recorder: for the own organisation
    MACHINERY = "machinery"  # keeps the store consistent, shown to nobody


class Keep(StrEnum):
    """The retention class; the term per class is a setting of each municipality."""

    OBSERVATION = "observation"
    PERSON = "person"
    REGISTER = "register"
    GROUP = "group"
    RESULT = "result"
    DECISION = "decision"
    REFERENCE = "reference"
    MACHINERY = "machinery"


@dataclass(frozen=True, slots=True)
class Rule:
    """The one rule of a property: privacy class, retention class, whether it is the key, whether it is indexed."""

    privacy: Privacy
    keep: Keep
    key: bool = False
    indexed: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """The value is the id of another node (or a list of ids), held as a relation `relation` to one of `labels`."""

    relation: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Start:
    """The value is the id of the node at which a relation starts, one of `labels`."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class End:
    """The value is the id of the node at which a relation ends, one of `labels`."""

    labels: tuple[str, ...]
