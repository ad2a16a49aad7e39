"""Addresses that many share, such as a business centre or an address service: what is heard there is about nobody."""

from __future__ import annotations

import polars as pl

from analytics.evidence import Evidence
from analytics.patterns.pattern import ListParameter, Parameter, Values

_CHOICE = "Ontwerpkeuze van Kantelpunt; beproefd op verzonnen regio's"

MOST_REGISTRATIONS = Parameter(
    name="registrations",
    unit="bedrijven op het adres, hoogstens",
    default=20,
    loosest=100_000,
    reason="in een bedrijfsverzamelgebouw zegt het adres niets over één bedrijf",
    source=_CHOICE,
)
SHARED_KINDS = ListParameter(
    name="shared_kinds",
    unit="soorten adres die niet meetellen",
    default=("shared_office",),
    reason="in een bedrijfsverzamelgebouw zegt het adres niets over één bedrijf",
    source=_CHOICE,
)


def shared_addresses(evidence: Evidence, values: Values) -> pl.DataFrame:
    """`address`: those of a shared kind, or with more registrations than allowed.

    The registrations are those that the address itself tells, or the companies that are known to be there now,
    whichever is more.
    """
    there = in_force(evidence.establishments, evidence).group_by("address").agg(pl.col("company").n_unique())
    counted = evidence.addresses.join(there, left_on="id", right_on="address", how="left")
    registrations = pl.max_horizontal("registrations", pl.col("company").cast(pl.Int64))
    is_shared = (registrations > values["registrations"]) | pl.col("kind").is_in(values.listed("shared_kinds"))
    return counted.filter(is_shared.fill_null(value=False)).select(pl.col("id").alias("address"))


def in_force(rows: pl.DataFrame, evidence: Evidence) -> pl.DataFrame:
    """The rows of a register that hold at the moment of the evidence."""
    begun = pl.col("valid_from").is_null() | (pl.col("valid_from") <= evidence.as_of)
    return rows.filter(begun & (pl.col("valid_until").is_null() | (pl.col("valid_until") > evidence.as_of)))
