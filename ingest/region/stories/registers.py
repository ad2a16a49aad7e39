"""Rows of the registers that stories bring along: cars with their holders, companies, addresses, signals."""

import datetime as dt

from ingest.region.behaviour import Row
from ingest.region.setting import Setting


def car(setting: Setting, plate: str, *, category: str = "car", holder: str = "") -> Row:
    """A car in the register, known since before the region starts; a holder only where a partner supplied one."""
    first = dt.date.fromordinal(setting.world.parameters.first_day - 200 - int(setting.rng.integers(400)))
    source = "verstrekking politie" if holder else ""
    return {
        "plate": plate,
        "from": first,
        "country": "NL",
        "category": category,
        "holder": holder,
        "holder_source": source,
    }


def company(setting: Setting, kvk: str, *, name: str, sbi: str, address: str) -> Row:
    """A company that settled some years or months before the region starts."""
    first = dt.date.fromordinal(setting.world.parameters.first_day - 60 - int(setting.rng.integers(1500)))
    return {"kvk": kvk, "from": first, "name": name, "sbi": sbi, "address": address, "status": "valid"}


def address(
    setting: Setting, bag_id: str, *, municipality: int, kind: str, registrations: int = 1, marked_by: str = ""
) -> Row:
    """An address of the story, in a street of its own."""
    place = setting.world.geography.municipalities[municipality]
    return {
        "bag_id": bag_id,
        "postcode": f"{9000 + municipality * 10 + 9}{'IOUY'[setting.serial % 4]}Y",
        "house_number": int(setting.rng.integers(1, 200)),
        "municipality": place.code,
        "latitude": round(place.latitude + float(setting.rng.normal(0, 0.008)), 5),
        "longitude": round(place.longitude + float(setting.rng.normal(0, 0.012)), 5),
        "registrations": registrations,
        "kind": kind,
        "marked_by": marked_by,
    }


def signals(
    setting: Setting, bag_id: str, *, municipality: int, span: tuple[int, int], types: tuple[str, ...], each: int = 2
) -> tuple[Row, ...]:
    """What partners notice about an address: each type so many times, by one or another organisation."""
    organisations = setting.world.staff.organisations_in(municipality)
    rows = []
    for number, kind in enumerate(kind for kind in types for _ in range(each)):
        at = dt.datetime.combine(
            dt.date.fromordinal(int(setting.rng.integers(span[0], span[1] + 1))), dt.time(setting.minute(8, 22) // 60)
        )
        one = organisations[(number + setting.serial) % len(organisations)]
        rows.append(
            {
                "at": at,
                "address": bag_id,
                "type": kind,
                "organisation": setting.world.staff.organisations[one].name,
                "recorded_at": at + dt.timedelta(minutes=int(setting.rng.integers(20, 3000))),
                "status": "valid",
            }
        )
    return tuple(rows)
