"""The columns in which a month of life is kept: scenes, who is in them and when, and which cars."""

from dataclasses import dataclass

import polars as pl

SCENE = {
    "scene": pl.Int64,
    "place": pl.Int64,
    "start": pl.Int64,
    "end": pl.Int64,
    "notice": pl.Float64,
    "context": pl.String,
    "told": pl.Float64,
    "extra": pl.Int64,
    "incident": pl.Boolean,
}
PRESENCE = {
    "scene": pl.Int64,
    "person": pl.Int64,
    "role": pl.String,
    "from": pl.Int64,
    "to": pl.Int64,
    "with_car": pl.Int64,
    "tag": pl.String,
    "tag_told": pl.Float64,
    "told_of": pl.Int64,
}
CAR = {
    "scene": pl.Int64,
    "car": pl.Int64,
    "from": pl.Int64,
    "to": pl.Int64,
    "contact": pl.Boolean,
    "reads_like": pl.Int64,
    "told_of": pl.Int64,
}
_SCENE_DEFAULTS: dict[str, object] = {
    "notice": 0.9,
    "context": "",
    "told": 0.0,
    "extra": 0,
    "incident": False,
}
_PRESENCE_DEFAULTS: dict[str, object] = {"role": "present", "with_car": -1, "tag": "", "tag_told": 0.0, "told_of": -1}
_CAR_DEFAULTS: dict[str, object] = {"contact": False, "reads_like": -1, "told_of": -1}


@dataclass(frozen=True, eq=False)
class Crowd:
    """Scenes with their presences and cars; times are local minutes since day 0 of the ordinal calendar.

    Scenes are numbered from 0 within the crowd; `told_of` is the serial of a story, -1 for ordinary life.
    """

    scenes: pl.DataFrame
    presences: pl.DataFrame
    cars: pl.DataFrame


def crowd_of(
    scenes: dict[str, object], *, presences: dict[str, object] | None = None, cars: dict[str, object] | None = None
) -> Crowd:
    """A crowd from columns; what is not given takes the usual value."""
    return Crowd(
        _frame(scenes, schema=SCENE, defaults=_SCENE_DEFAULTS),
        _frame(presences or {}, schema=PRESENCE, defaults=_PRESENCE_DEFAULTS),
        _frame(cars or {}, schema=CAR, defaults=_CAR_DEFAULTS),
    )


def unite(crowds: tuple[Crowd, ...]) -> Crowd:
    """All crowds as one, with scenes numbered anew in the same order."""
    offset, scenes, presences, cars = 0, [], [], []
    for one in crowds:
        shift = pl.col("scene") + offset
        scenes.append(one.scenes.with_columns(shift))
        presences.append(one.presences.with_columns(shift))
        cars.append(one.cars.with_columns(shift))
        offset += one.scenes.height
    return Crowd(pl.concat(scenes), pl.concat(presences), pl.concat(cars))


def _frame(
    columns: dict[str, object], *, schema: dict[str, type[pl.DataType]], defaults: dict[str, object]
) -> pl.DataFrame:
    if not columns:
        return pl.DataFrame(schema=schema)
    given = pl.DataFrame(columns)
    missing = [pl.lit(value).alias(name) for name, value in defaults.items() if name not in columns]
    return given.with_columns(missing).select(pl.col(name).cast(kind) for name, kind in schema.items())
