"""Youths and the older ones with whom they met in a small company, and every row that says something of such a pair."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from analytics.patterns.candidate import MICROSECONDS_PER_DAY
from analytics.patterns.context import Context
from analytics.patterns.labels import Labels
from analytics.patterns.pattern import Values

GROUP, THERE = "group", "there"
"""Kinds of meetings beside contacts: where the youth or others of the group were, and where the other was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OlderPair:
    """A youth and the older other; `year` per person is the year of birth, used for differences alone."""

    other: int
    youth: int
    is_visitor: bool
    year: Mapping[int, int]

    def is_apart(self, years: float) -> bool:
        """Whether the other is so many years older, as far as both years of birth are known."""
        if self.youth not in self.year or self.other not in self.year:
            return False
        return self.year[self.youth] - self.year[self.other] >= years

    def peers(self, group: Iterable[int], *, years: float) -> frozenset[int]:
        """Those of the group who differ at most so many years from the youth."""
        own = self.year[self.youth]
        return frozenset(
            one
            for one in group
            if one not in (self.other, self.youth) and one in self.year and abs(self.year[one] - own) <= years
        )


def close_pairs(context: Context, values: Values) -> pl.DataFrame:
    """`subject`, `youth` with enough contacts in a small company within a window, the one so much older."""
    year = context.evidence.persons.select("person", "birth_year")
    small = context.observed.filter(pl.col("people") <= values["people"]).select("observation", "at", "unit")
    pair = ["subject", "youth"]
    rows = (
        context.contacts.filter(~pl.col("is_unknown"))
        .join(small, on="observation")
        .join(year.rename({"person": "subject", "birth_year": "of_other"}), on="subject")
        .join(year.rename({"person": "youth", "birth_year": "of_youth"}), on="youth")
        .filter(pl.col("of_youth") - pl.col("of_other") >= values["older"])
        .with_columns(pl.from_epoch("at", "us").alias("moment"))
        .sort(*pair, "moment")
    )
    often = pl.col("unit").n_unique() >= values["contacts"]
    rows = rows.join(rows.group_by(pair).agg(often.alias("ok")).filter("ok"), on=pair, how="semi")
    rolled = rows.rolling("moment", period=f"{int(7 * values['weeks'])}d", group_by=pair).agg(often.alias("ok"))
    return rolled.filter("ok").select(pair).unique()


def rows_of_pairs(context: Context, pairs: pl.DataFrame, values: Values) -> pl.DataFrame:
    """What `meetings_by_subject` asks, `subject` being the number of the pair (`pair`, `subject`, `youth`)."""
    return pl.concat([_contacts(context, pairs), _of_group(context, pairs, values), _there(context, pairs)])


def _contacts(context: Context, pairs: pl.DataFrame) -> pl.DataFrame:
    """The other's contacts with the youth."""
    rows = context.contacts.join(pairs, on=["subject", "youth"])
    return _rows(rows, is_contact=True, kind="")


def _of_group(context: Context, pairs: pl.DataFrame, values: Values) -> pl.DataFrame:
    """Where the youth was, or anybody of the communities that the youth had as some window began."""
    of_pair = pairs.join(context.contacts, on=["subject", "youth"]).join(context.observed, on="observation")
    begins = of_pair["at"].to_numpy() - int(7 * values["weeks"] * MICROSECONDS_PER_DAY)
    weeks = np.searchsorted(np.array(context.labels.mondays, dtype=np.int64), begins, side="left") - 1
    asked = of_pair.select("pair", "youth").with_columns(week=pl.Series(weeks)).unique().sort("pair", "week")
    members = {
        (pair, member)
        for pair, youth, week in asked.iter_rows()
        for member in (youth, *_group_of(context.labels, week, youth))
    }
    named = pl.DataFrame(sorted(members), schema={"pair": pl.UInt32, "youth": pl.UInt32}, orient="row")
    known = context.present.filter(~pl.col("is_unknown"))
    there = named.join(known, on="youth").select("pair", "observation").unique()
    return _rows(there.join(known, on="observation"), is_contact=False, kind=GROUP)


def _group_of(labels: Labels, week: int, youth: int) -> tuple[int, ...]:
    own = labels.of(week, youth)
    return labels.members(week, own) if own >= 0 else ()


def _there(context: Context, pairs: pl.DataFrame) -> pl.DataFrame:
    """Where the other was, in whatever role, with or without youths."""
    theirs = pl.col("person").is_in(pairs["subject"].unique().implode())
    there = context.evidence.participants.filter(theirs & ~pl.col("is_mentioned"))
    seen = there.select("observation", "person").unique()
    rows = pairs.join(seen, left_on="subject", right_on="person")
    rows = rows.with_columns(pl.lit(None, pl.UInt32).alias("youth"), pl.lit(value=False).alias("is_unknown"))
    return _rows(rows, is_contact=False, kind=THERE)


def _rows(rows: pl.DataFrame, *, is_contact: bool, kind: str) -> pl.DataFrame:
    plain = rows.select(pl.col("pair").alias("subject"), "observation", "youth", "is_unknown")
    return plain.with_columns(pl.lit(value=is_contact).alias("is_contact"), pl.lit(kind).alias("kind"))
