"""The people, places, vehicles and companies that observations speak of."""

from __future__ import annotations

from typing import Annotated, ClassVar

from graph.schema.element import Node, Row
from graph.schema.fields import (
    AtMunicipality,
    ByOrganisation,
    ObservationText,
    ObservationTime,
    PersonalText,
    RegisterText,
    RegisterTime,
)
from graph.schema.rule import Keep, Privacy, Reference, Rule
from graph.schema.vocabulary import AddressKind, HangoutKind, SignalType, Status, VehicleCategory

Coordinate = Annotated[float | None, Rule(Privacy.INTERNAL, Keep.REFERENCE)]
Pseudonym = Annotated[str, Rule(Privacy.PERSONAL, Keep.PERSON, key=True)]
RegisterKey = Annotated[str, Rule(Privacy.PERSONAL, Keep.REGISTER, key=True)]
Change = Annotated[int, Rule(Privacy.MACHINERY, Keep.MACHINERY, indexed=True)]


class Youth(Node):
    """A young person under a pseudonym; everything known of it hangs on observations."""

    prefix: ClassVar[str] = "youth-"
    id: Pseudonym
    change: Change = 0


class Visitor(Node):
    """Somebody seen at a hangout who is not known as a local youth, under a pseudonym."""

    prefix: ClassVar[str] = "visitor-"
    id: Pseudonym
    change: Change = 0


class Organisation(Node):
    """A partner that records: youth work, a municipality's enforcement, police."""

    prefix: ClassVar[str] = "organisation-"
    name: Annotated[str, Rule(Privacy.INTERNAL, Keep.REFERENCE)]
    change: Change = 0


class Municipality(Node):
    """A Dutch municipality by CBS code, or a place abroad as country and name."""

    prefix: ClassVar[str] = ""
    name: Annotated[str | None, Rule(Privacy.OPEN, Keep.REFERENCE)] = None
    country: Annotated[str, Rule(Privacy.OPEN, Keep.REFERENCE)] = "NL"
    change: Change = 0


class Hangout(Row):
    """A place where youths meet."""

    prefix: ClassVar[str] = "hangout-"
    name: Annotated[str | None, Rule(Privacy.INTERNAL, Keep.REFERENCE)] = None
    municipality: AtMunicipality
    latitude: Coordinate = None
    longitude: Coordinate = None
    kind: Annotated[HangoutKind | None, Rule(Privacy.OPEN, Keep.REFERENCE)] = None


class Vehicle(Node):
    """A vehicle by its normalised plate (capitals and digits only)."""

    prefix: ClassVar[str] = "vehicle-"
    id: Pseudonym
    plate: Annotated[str, Rule(Privacy.PERSONAL, Keep.PERSON, indexed=True)]
    change: Change = 0


class Registration(Row):
    """What was registered of a vehicle over a period: category, country and, if a partner said so, the holder."""

    prefix: ClassVar[str] = "registration-"
    vehicle: Annotated[str, Rule(Privacy.PERSONAL, Keep.REGISTER), Reference("REGISTRATION_OF", ("Vehicle",))]
    valid_from: RegisterTime
    valid_until: RegisterTime = None
    country: PersonalText = None
    category: Annotated[VehicleCategory | None, Rule(Privacy.INTERNAL, Keep.REGISTER)] = None
    holder: Annotated[str | None, Rule(Privacy.PERSONAL, Keep.REGISTER), Reference("HELD_BY", ("Company",))] = None
    holder_source: RegisterText = None


class Company(Node):
    """A company by its KvK number; what is known of it over time hangs on its establishments."""

    prefix: ClassVar[str] = "company-"
    id: RegisterKey
    kvk_number: Annotated[str, Rule(Privacy.PERSONAL, Keep.REGISTER, indexed=True)]
    change: Change = 0


class Establishment(Row):
    """A company at an address over a period, with its name and SBI 2008 code then."""

    prefix: ClassVar[str] = "establishment-"
    company: Annotated[str, Rule(Privacy.PERSONAL, Keep.REGISTER), Reference("ESTABLISHMENT_OF", ("Company",))]
    address: Annotated[str | None, Rule(Privacy.PERSONAL, Keep.REGISTER), Reference("ESTABLISHED_AT", ("Address",))] = (
        None
    )
    name: PersonalText = None
    sbi: RegisterText = None
    valid_from: RegisterTime
    valid_until: RegisterTime = None
    recorded_at: RegisterTime = None
    status: Annotated[Status, Rule(Privacy.INTERNAL, Keep.REGISTER)] = Status.VALID


class Address(Row):
    """An address by its BAG nummeraanduiding; `marked_by` is the organisation that marked it as of concern."""

    prefix: ClassVar[str] = "address-"
    id: RegisterKey
    bag_id: Annotated[str, Rule(Privacy.PERSONAL, Keep.REGISTER, indexed=True)]
    postcode: PersonalText = None
    house_number: PersonalText = None
    municipality: AtMunicipality = None
    latitude: Coordinate = None
    longitude: Coordinate = None
    registrations: Annotated[int | None, Rule(Privacy.INTERNAL, Keep.REGISTER)] = None
    kind: Annotated[AddressKind | None, Rule(Privacy.INTERNAL, Keep.REGISTER)] = None
    marked_by: RegisterText = None


class AddressSignal(Row):
    """A report about an address, of a closed type, by an organisation."""

    prefix: ClassVar[str] = ""
    at: ObservationTime
    address: Annotated[str, Rule(Privacy.PERSONAL, Keep.OBSERVATION), Reference("ABOUT", ("Address",))]
    type: Annotated[SignalType, Rule(Privacy.INTERNAL, Keep.OBSERVATION)]
    organisation: ByOrganisation
    incident: ObservationText = None
    recorded_at: RegisterTime = None
    status: Annotated[Status, Rule(Privacy.INTERNAL, Keep.OBSERVATION)] = Status.VALID
