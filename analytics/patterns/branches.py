"""Codes of branches (SBI 2008), written with or without dots and in more or fewer digits."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

_DIGITS_OF_A_CLASS = 4


def class_of(column: str) -> pl.Expr:
    """The first four digits of a code, the class; null where there are fewer: registers differ in what comes after."""
    digits = pl.col(column).str.replace_all(r"\D", "")
    return pl.when(digits.str.len_chars() >= _DIGITS_OF_A_CLASS).then(digits.str.head(_DIGITS_OF_A_CLASS))


def is_listed(column: str, listed: Iterable[str]) -> pl.Expr:
    """Whether a code is one of these, or a finer one below them."""
    digits = pl.col(column).str.replace_all(r"\D", "")
    begins = [digits.str.starts_with("".join(filter(str.isdigit, code))) for code in listed]
    return pl.any_horizontal(pl.lit(value=False), *begins).fill_null(value=False)
