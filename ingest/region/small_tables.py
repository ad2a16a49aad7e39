"""The tables that do not grow with the months: places, registers, groups, known roles, calendar."""

import datetime as dt
from zoneinfo import ZoneInfo

from ingest.region import declared, seasons
from ingest.region.behaviour import Row
from ingest.region.month import Inhabited
from ingest.region.town_registers import town_rows

_ZONE = ZoneInfo("Europe/Amsterdam")


def small_tables(inhabited: Inhabited) -> dict[str, list[Row]]:
    """All rows of these tables, those of towns and of stories mixed in a neutral order."""
    world, told = inhabited.world, inhabited.told
    rows = {
        "hangouts": _hangouts(inhabited),
        **town_rows(world, inhabited.townspeople),
        **declared.declared_groups(world),
        "exemptions": declared.exemptions(world, told),
        "calendar": _calendar(inhabited),
    }
    for one in told:
        for table, added in one.story.rows.items():
            rows[table] = [*rows.get(table, []), *added]
    rows.pop("judgements", None)
    rows["address_signals"] = _numbered(_known_in_time(rows["address_signals"], end=world.parameters.until))
    return {table: sorted(listed, key=_neutral) for table, listed in rows.items()}


def _hangouts(inhabited: Inhabited) -> list[Row]:
    geography = inhabited.world.geography
    return [
        {
            "id": hangout.id,
            "name": hangout.name,
            "municipality": geography.municipalities[hangout.municipality].code,
            "latitude": hangout.latitude,
            "longitude": hangout.longitude,
            "kind": hangout.kind,
        }
        for hangout in geography.hangouts
    ]


def _calendar(inhabited: Inhabited) -> list[Row]:
    parameters = inhabited.world.parameters
    return [
        {
            "from": dt.date.fromordinal(period.first),
            "until": dt.date.fromordinal(period.last),
            "kind": period.kind,
            "municipality": period.municipality,
        }
        for period in seasons.yearly_calendar(parameters.first_day, parameters.last_day)
    ]


def _known_in_time(signals: list[Row], *, end: dt.date) -> list[Row]:
    """Signals as moments with an offset, without those that are written down after the region ends."""
    last = dt.datetime.combine(end, dt.time(), tzinfo=_ZONE)
    return [
        {**row, "at": _moment(row["at"]), "recorded_at": _moment(row["recorded_at"])}
        for row in signals
        if _moment(row["recorded_at"]) < last
    ]


def _numbered(signals: list[Row]) -> list[Row]:
    ordered = sorted(signals, key=lambda row: (str(row["at"]), str(row["address"]), str(row["type"])))
    return [{"id": f"s-{number:06d}", **row} for number, row in enumerate(ordered)]


def _moment(value: object) -> dt.datetime:
    if not isinstance(value, dt.datetime):
        raise TypeError(f"a signal's time is {value!r}; stories give datetimes")
    return value.replace(tzinfo=_ZONE).astimezone(dt.UTC).astimezone(_ZONE)


def _neutral(row: Row) -> tuple[str, ...]:
    """An order that says nothing of where a row comes from."""
    return tuple(str(value) for value in row.values())
