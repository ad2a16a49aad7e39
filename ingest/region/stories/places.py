"""Decoys of places and days: D13 a street of barbers, D14 a business centre, D22 a festival."""

import datetime as dt

from ingest.region import names
from ingest.region.behaviour import Actor, Row, Story
from ingest.region.setting import Setting
from ingest.region.stories import registers
from ingest.region.stories.habits import Routine, gather


def street_of_barbers(setting: Setting) -> Story:
    """D13: a shopping street with eight barbers who cut hair."""
    town = setting.municipality(setting.groups[0])
    addresses, companies = [], []
    for number in range(8):
        bag_id = setting.bag_id(town, number)
        addresses.append(registers.address(setting, bag_id, municipality=town, kind="shop"))
        title = f"Kapper {names.person_name(setting.serial * 10 + number)}"
        companies.append(registers.company(setting, setting.kvk(number), name=title, sbi="96.02", address=bag_id))
    span = (setting.world.parameters.first_day, setting.world.parameters.last_day)
    noise = registers.signals(
        setting, str(addresses[0]["bag_id"]), municipality=town, span=span, types=("nuisance",), each=1
    )
    return Story(
        rows={"addresses": tuple(addresses), "companies": tuple(companies), "address_signals": noise},
        groups=setting.groups,
    )


def business_centre(setting: Setting) -> Story:
    """D14: a business centre with sixty registrations and all that partners hear about so many tenants."""
    town = setting.municipality(setting.groups[0])
    bag_id = setting.bag_id(town, 0)
    span = (setting.world.parameters.first_day, setting.world.parameters.last_day)
    companies: list[Row] = []
    for number in range(39):
        sbi = ("62.01", "70.22", "53.20", "46.90", "77.11")[number % 5]
        title = f"Zogenaamd {setting.serial}-{number} B.V."
        companies.append(registers.company(setting, setting.kvk(number), name=title, sbi=sbi, address=bag_id))
    types = ("registration_mismatch", "no_visible_business", "nuisance", "visitors_at_night")
    return Story(
        rows={
            "addresses": (
                registers.address(setting, bag_id, municipality=town, kind="shared_office", registrations=60),
            ),
            "companies": tuple(companies),
            "address_signals": registers.signals(setting, bag_id, municipality=town, span=span, types=types, each=3),
        },
        groups=setting.groups,
    )


def festival(setting: Setting) -> Story:
    """D22: a festival of four days at which youths of two towns stand together."""
    near, far = setting.groups
    (span,) = setting.stretch(earliest=0.3, weeks=(1,))
    days = (span[0], span[0] + 3)
    youths = (*setting.youths[0][:5], *setting.youths[1][:5])
    routine = Routine(
        span=days,
        per_week=7,
        places=(setting.favourite(near),),
        hours=(16, 20),
        minutes=(120, 240),
        context="event",
        told=0.7,
    )
    again = Routine(span=days, per_week=7, places=(setting.favourite(near, choice=1),), context="event", told=0.7)
    event: Row = {
        "from": dt.date.fromordinal(days[0]),
        "until": dt.date.fromordinal(days[1]),
        "kind": "event",
        "municipality": setting.code(near),
    }
    return Story(
        scenes=(
            *gather(setting, routine, actors=tuple(Actor(who=youth) for youth in youths), extra=30),
            *gather(setting, again, actors=tuple(Actor(who=youth) for youth in youths[2:8]), extra=20),
        ),
        rows={"calendar": (event,)},
        groups=(near, far),
        youths=youths,
    )
