"""Persons, vehicles, companies, addresses and surroundings: all asked in a body, for nothing of them fits in a URL."""

from dataclasses import asdict
from typing import Annotated, Any, Literal, get_args

from fastapi import APIRouter, Depends
from pydantic import Field

from graph.explore import (
    GroupOfPerson,
    addresses_with_postcode,
    companies_with_kvk_number,
    groups_of_person,
    seen,
    vehicles_with_plate,
)
from ingest.errors import InvalidValue
from ingest.validators.plate import normalised_plate
from ingest.validators.postcode import postcode
from regie.errors import NotKnown
from regie.nearby import nearby
from regie.places import municipalities_of, require_reach
from regie.policy import Action, Thing, reaches, scope_of
from regie.wall import sight_of
from service.access import Access, Requires
from service.api.route import PREFIX, AccountableRoute
from service.api.shapes import Moment, Shape, Utc
from service.errors import InputRefused
from service.problem import Mistake

router = APIRouter(prefix=PREFIX, route_class=AccountableRoute, tags=["searches"])

Kind = Literal["Youth", "Visitor", "Vehicle", "Hangout", "Address", "Company", "Group"]
MOST_SHOWN = 1500


class PersonSearch(Shape):
    """Which person, by pseudonym."""

    person: str = Field(pattern=r"^(youth|visitor)-[0-9a-f]{16}$")


class GroupOfPersonShape(Shape):
    """A declared group that the person belongs or belonged to."""

    id: str
    name: str | None
    step: str
    since: Utc | None
    until: Utc | None


class SeenShape(Shape):
    """How often something was in a valid observation, and first and last when."""

    id: str
    observations: int
    first: Utc | None
    last: Utc | None
    municipalities: list[str]


class PersonShape(SeenShape):
    """What is known of a person under a pseudonym; no score, no name."""

    groups: list[GroupOfPersonShape]


class VehicleSearch(Shape):
    """Which vehicle, by plate."""

    plate: str = Field(max_length=20)


class VehicleShape(SeenShape):
    """A vehicle."""

    plate: str


class Vehicles(Shape):
    """The vehicles that were found."""

    vehicles: list[VehicleShape]


class CompanySearch(Shape):
    """Which company, by KvK number."""

    kvk_number: str = Field(pattern=r"^\d{8}$")


class CompanyShape(Shape):
    """A company, and where it is or was established."""

    id: str
    kvk_number: str
    municipalities: list[str]


class Companies(Shape):
    """The companies that were found."""

    companies: list[CompanyShape]


class AddressSearch(Shape):
    """Which addresses, by postcode and house number."""

    postcode: str = Field(max_length=10)
    house_number: str | None = Field(None, max_length=10)


class AddressShape(Shape):
    """An address."""

    id: str
    bag_id: str
    postcode: str | None
    house_number: str | None
    kind: str | None


class Addresses(Shape):
    """The addresses that were found."""

    addresses: list[AddressShape]


class SurroundingsSearch(Shape):
    """Around which node, how far, which kinds, since when."""

    node: str = Field(max_length=250)
    hops: Literal[1, 2] = 1
    limit: int = Field(150, ge=1, le=MOST_SHOWN)
    kinds: tuple[Kind, ...] = Field(("Youth", "Visitor", "Vehicle", "Hangout"), max_length=len(get_args(Kind)))
    since: Moment | None = None


class NearbyShape(Shape):
    """A node of the surroundings; `hidden` is how many of its own neighbours are not shown."""

    id: str
    label: str
    hops: int
    hidden: int


class TieShape(Shape):
    """Two nodes that share observations (or rows of the register named by `by`)."""

    start: str
    end: str
    by: str
    count: int
    first: Utc | None
    last: Utc | None


class SurroundingsShape(Shape):
    """What lies around a node; `isCut` where `limit` kept nodes out."""

    nodes: list[NearbyShape]
    ties: list[TieShape]
    is_cut: bool


@router.post("/persons/searches", operation_id="searchPersons")
def search_persons(
    search: PersonSearch, access: Annotated[Access, Depends(Requires(Thing.PERSON, Action.READ))]
) -> PersonShape:
    """One person by pseudonym, within the own area."""
    store = access.services.store
    touched = require_reach(store, access.reader, access.scope, node=search.person)
    found = seen(store, search.person, sight=sight_of(access.reader))
    if found is None:
        raise NotKnown("there is nobody under this pseudonym")
    groups = [asdict(group) for group in _groups(access, search.person)]
    return PersonShape.model_validate({**asdict(found), "municipalities": sorted(touched), "groups": groups})


@router.post("/vehicles/searches", operation_id="searchVehicles")
def search_vehicles(
    search: VehicleSearch, access: Annotated[Access, Depends(Requires(Thing.VEHICLE, Action.READ))]
) -> Vehicles:
    """Vehicles by plate, seen within the own area."""
    store = access.services.store
    plate = _valid("#/plate", normalised_plate, search.plate)
    shown = []
    for vehicle in vehicles_with_plate(store, plate):
        touched = municipalities_of(store, vehicle.id, reader=access.reader)
        found = seen(store, vehicle.id, sight=sight_of(access.reader))
        if found is not None and access.reaches(municipalities=touched):
            shown.append({**asdict(found), "plate": vehicle.plate, "municipalities": sorted(touched)})
    return Vehicles.model_validate({"vehicles": shown})


@router.post("/companies/searches", operation_id="searchCompanies")
def search_companies(
    search: CompanySearch, access: Annotated[Access, Depends(Requires(Thing.COMPANY, Action.READ))]
) -> Companies:
    """Companies by KvK number, established within the own area."""
    store = access.services.store
    shown = []
    for company in companies_with_kvk_number(store, search.kvk_number):
        touched = municipalities_of(store, company.id, reader=access.reader)
        if access.reaches(municipalities=touched):
            shown.append({**asdict(company), "municipalities": sorted(touched)})
    return Companies.model_validate({"companies": shown})


@router.post("/addresses/searches", operation_id="searchAddresses")
def search_addresses(
    search: AddressSearch, access: Annotated[Access, Depends(Requires(Thing.ADDRESS, Action.READ))]
) -> Addresses:
    """Addresses by postcode and house number, within the own area."""
    store = access.services.store
    code = _valid("#/postcode", postcode, search.postcode)
    found = addresses_with_postcode(store, code, house_number=search.house_number)
    lies_in = {item.id: municipalities_of(store, item.id, reader=access.reader) for item in found}
    shown = [asdict(item) for item in found if access.reaches(municipalities=lies_in[item.id])]
    return Addresses.model_validate({"addresses": shown})


@router.post("/surroundings/searches", operation_id="searchSurroundings")
def search_surroundings(
    search: SurroundingsSearch, access: Annotated[Access, Depends(Requires(Thing.SURROUNDINGS, Action.READ))]
) -> SurroundingsShape:
    """Who and what a node of the own area shares observations with; whoever lies beyond it is counted only."""
    found = nearby(
        access.services.store,
        access.reader,
        access.scope,
        node=search.node,
        hops=search.hops,
        limit=search.limit,
        kinds=search.kinds,
        since=search.since,
    )
    return SurroundingsShape.model_validate(asdict(found))


def _groups(access: Access, person: str) -> list[GroupOfPerson]:
    """The declared groups of the person that the reader may read, of which a look-up of persons alone says nothing."""
    store, reader = access.services.store, access.reader
    scope = scope_of(reader.role, Thing.GROUP, Action.READ)
    if scope is None:
        return []
    return [
        group
        for group in groups_of_person(store, person)
        if reaches(scope, reader, municipalities=municipalities_of(store, group.id, reader=reader))
    ]


def _valid(pointer: str, check: Any, value: str) -> str:
    try:
        return str(check(value))
    except InvalidValue as error:
        raise InputRefused(
            [Mistake("body", pointer, "invalid", f"{error.reason[:1].upper()}{error.reason[1:]}.")]
        ) from error
