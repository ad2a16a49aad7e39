"""At which desk a report or round is written: the recorder's name, organisation and trade."""

import polars as pl

from ingest.region.setting import World


def desks_of(reports: pl.DataFrame, *, world: World) -> dict[str, pl.Series]:
    """The columns recorder_name, organisation and desk for rows with a recorder (number)."""
    staff = world.staff
    recorder = reports["recorder"].to_numpy()
    organisation = staff.organisation[recorder].tolist()
    return {
        "recorder_name": pl.Series([staff.recorders[index] for index in recorder.tolist()], dtype=pl.String),
        "organisation": pl.Series([staff.organisations[index].name for index in organisation], dtype=pl.String),
        "desk": pl.Series([staff.organisations[index].trade.short for index in organisation], dtype=pl.String),
    }
