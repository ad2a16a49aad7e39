"""From local minutes to moments with an offset, as the exchange format writes them."""

import polars as pl

_ZONE = "Europe/Amsterdam"
_ORDINAL_OF_EPOCH = 719_163
_SECONDS_A_DAY = 86_400


def moment(local_minutes: pl.Expr) -> pl.Expr:
    """The moment of so many local minutes since day 0 of the ordinal calendar; a skipped hour counts as the next."""
    naive = pl.from_epoch(local_minutes * 60 - _ORDINAL_OF_EPOCH * _SECONDS_A_DAY, time_unit="s")
    return pl.coalesce(_in_zone(naive), _in_zone(naive.dt.offset_by("1h")))


def written(when: pl.Expr) -> pl.Expr:
    """A moment as text: ISO 8601 with the offset of that day."""
    return when.dt.convert_time_zone(_ZONE).dt.to_string("%Y-%m-%dT%H:%M:%S%:z")


def _in_zone(naive: pl.Expr) -> pl.Expr:
    return naive.dt.replace_time_zone(_ZONE, ambiguous="earliest", non_existent="null")
