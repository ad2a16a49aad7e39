"""The registers of an ordinary town: addresses, companies of every branch, cars, and the noise of address signals."""

import datetime as dt

import numpy as np

from ingest.region import names
from ingest.region.behaviour import Row
from ingest.region.geography import Municipality
from ingest.region.parameters import RegionParameters
from ingest.region.randomness import stream
from ingest.region.setting import World
from ingest.region.townspeople import Townspeople

_ESTABLISHMENTS = 230
_STREETS = 24
_SIGNALS = 45
# Branch (SBI 2008) and its share of the establishments; the rest is spread over other branches.
_BRANCHES = {
    "47.11": 0.09, "47.71": 0.09, "56.10.1": 0.12, "56.10.2": 0.08, "96.02": 0.06, "45.11": 0.03, "77.11": 0.012,
    "53.20": 0.02, "62.01": 0.1, "70.22": 0.12, "43.21": 0.06, "68.20": 0.05, "86.21": 0.03, "85.53": 0.01,
    "46.90": 0.04,
}  # fmt: skip
_OTHER_BRANCH = "82.99"
_TYPES = (
    "nuisance", "waste", "energy", "trade_without_permit", "registration_mismatch", "drugs_report", "visitors_at_night",
    "no_visible_business", "other",
)  # fmt: skip
_KINDS = ("shop", "shop", "office", "dwelling", "other")


def town_rows(world: World, townspeople: Townspeople) -> dict[str, list[Row]]:
    """Rows of addresses, companies, address_signals and vehicles for all towns."""
    parameters = world.parameters
    rows: dict[str, list[Row]] = {"addresses": [], "companies": [], "address_signals": []}
    for town in world.geography.municipalities:
        rng = stream(parameters.seed, "registers", town.code)
        addresses = _addresses(town, rng=rng)
        rows["addresses"] += addresses
        rows["companies"] += _companies(town, addresses=addresses, parameters=parameters, rng=rng)
        organisations = [world.staff.organisations[one].name for one in world.staff.organisations_in(town.index)]
        rows["address_signals"] += _signals(addresses, organisations=organisations, parameters=parameters, rng=rng)
    rows["vehicles"] = _cars(townspeople, parameters=parameters)
    return rows


def _addresses(town: Municipality, *, rng: np.random.Generator) -> list[Row]:
    count = round(_ESTABLISHMENTS * town.size)
    streets = np.sort(rng.integers(0, _STREETS, count))
    return [
        {
            "bag_id": names.bag_id(town.index, number + 1),
            "postcode": names.postcode(town.index, int(street)),
            "house_number": number % 180 + 1,
            "municipality": town.code,
            "latitude": round(town.latitude + 0.001 * float(street - _STREETS / 2) + float(rng.normal(0, 0.0005)), 5),
            "longitude": round(town.longitude + float(rng.normal(0, 0.006)), 5),
            "registrations": int(rng.geometric(0.6)),
            "kind": _KINDS[int(rng.integers(len(_KINDS)))] if rng.random() > 0.01 else "care",
            "marked_by": "",
        }
        for number, street in enumerate(streets)
    ]


def _companies(
    town: Municipality, *, addresses: list[Row], parameters: RegionParameters, rng: np.random.Generator
) -> list[Row]:
    branches = [*_BRANCHES, _OTHER_BRANCH]
    shares = np.array([*_BRANCHES.values(), 1 - sum(_BRANCHES.values())])
    drawn = rng.choice(len(branches), len(addresses), p=shares)
    return [
        {
            "kvk": names.kvk_number(town.index * 5000 + number),
            "from": dt.date.fromordinal(parameters.first_day - int(rng.integers(10, 4000))),
            "name": f"{names.person_name(town.index * 400 + number)} {town.name} B.V.",
            "sbi": branches[int(branch)],
            "address": address["bag_id"],
            "status": "valid",
        }
        for number, (address, branch) in enumerate(zip(addresses, drawn, strict=True))
    ]


def _signals(
    addresses: list[Row], *, organisations: list[str], parameters: RegionParameters, rng: np.random.Generator
) -> list[Row]:
    """Single complaints here and there; a few addresses get the same complaint again and again."""
    often = rng.integers(0, len(addresses), 6)
    rows: list[Row] = []
    for number in range(_SIGNALS):
        recurring = number % 3 == 0
        place = int(often[number % len(often)]) if recurring else int(rng.integers(len(addresses)))
        kind = "nuisance" if recurring else _TYPES[int(rng.integers(len(_TYPES)))]
        at = dt.datetime.combine(
            dt.date.fromordinal(int(rng.integers(parameters.first_day, parameters.last_day + 1))),
            dt.time(int(rng.integers(8, 23)), int(rng.integers(60))),
        )
        rows.append(
            {
                "at": at,
                "address": addresses[place]["bag_id"],
                "type": kind,
                "organisation": organisations[int(rng.integers(len(organisations)))],
                "recorded_at": at + dt.timedelta(minutes=int(rng.integers(15, 2500))),
                "status": "contested" if rng.random() < 0.02 else "valid",
            }
        )
    return rows


def _cars(townspeople: Townspeople, *, parameters: RegionParameters) -> list[Row]:
    """A part of the town's cars is in the register; what a car is worth is not."""
    rng = stream(parameters.seed, "registered cars")
    return [
        {
            "plate": plate,
            "from": dt.date.fromordinal(parameters.first_day - int(rng.integers(30, 900))),
            "country": names.country(number),
            "category": "scooter" if rng.random() < 0.1 else "car",
        }
        for number, plate in enumerate(townspeople.plates)
        if rng.random() < 0.25
    ]
