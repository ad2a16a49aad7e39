"""The rows of the registered rounds, also of those on which nothing was seen."""

import polars as pl

from ingest.region.desks import desks_of
from ingest.region.moments import moment, written
from ingest.region.setting import World


def round_rows(rounds: pl.DataFrame, looks: pl.DataFrame, *, world: World, label: str, used: pl.Series) -> pl.DataFrame:
    """Rows of the registered rounds with their `round` number; `used` are the numbers that led to a report."""
    hangouts = pl.DataFrame(
        {"place": range(len(world.geography.hangouts)), "hangout": [one.id for one in world.geography.hangouts]},
        schema={"place": pl.Int64, "hangout": pl.String},
    )
    walked = (
        looks.join(hangouts, on="place")
        .sort("round", "start", "place")
        .group_by("round", maintain_order=True)
        .agg(pl.col("start").min(), pl.col("end").max(), pl.col("hangout").str.join(";").alias("hangouts"))
    )
    frame = rounds.filter("registered").join(walked, on="round", maintain_order="left").sort("start", "round")
    frame = frame.with_columns(**desks_of(frame, world=world)).with_row_index("number")
    return frame.select(
        "round",
        id=pl.lit(f"{label}-") + pl.col("number").cast(pl.String).str.zfill(6),
        started_at=written(moment(pl.col("start") - 5)),
        ended_at=written(moment(pl.col("end") + 5)),
        organisation="organisation",
        recorder="recorder_name",
        hangouts="hangouts",
        nothing_seen=~pl.col("round").is_in(used.implode()),
    )
