"""Companies as P3 sees them: which vehicles they hold, where they are, and what was found of these before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from analytics.evidence_rows import rows_of
from analytics.patterns.branches import is_listed
from analytics.patterns.candidate import Candidate, Meeting, Window
from analytics.patterns.context import Context
from analytics.patterns.match import Match
from analytics.patterns.pattern import Values
from analytics.patterns.register_meetings import register_meetings
from analytics.patterns.shared_addresses import shared_addresses

_ALWAYS = 2**62


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A row of a register: of which vehicle or address, and from when until when, microseconds since 1970 UTC.

    `in_branch` says of an establishment that it is of a branch that counts.
    """

    subject: str
    begins: int
    until: int
    in_branch: bool
    row: Meeting

    def covers(self, window: Window) -> bool:
        """Whether it held at some moment of the window."""
        return self.begins <= window.until and self.until > window.begins


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """A company with its rows, and by vehicle and address the candidates of the patterns that saw them."""

    company: str
    registrations: tuple[Held, ...]
    establishments: tuple[Held, ...]
    vehicles: Mapping[str, Candidate]
    addresses: Mapping[str, Candidate]

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """Everything that was seen of its vehicles and reported about its addresses, oldest first."""
        found = [of for one in (*self.vehicles.values(), *self.addresses.values()) for of in one.meetings]
        return tuple(sorted(found, key=lambda meeting: (meeting.at, meeting.observation)))


def fronts(context: Context, values: Values, *, vehicles: Iterable[Match], addresses: Iterable[Match]) -> list[Front]:
    """Companies that held one of these vehicles when it was seen and are at an address that few share.

    The holder is known only where a partner that may know it told.
    """
    seen, reported = _by_subject(vehicles), _by_subject(addresses)
    registered = _holders(context, seen)
    settled = _establishments(context, values, of=registered)
    return [
        Front(
            company=company,
            registrations=registered[company],
            establishments=settled[company],
            vehicles={one.subject: seen[one.subject].candidate for one in registered[company]},
            addresses={
                one.subject: reported[one.subject].candidate for one in settled[company] if one.subject in reported
            },
        )
        for company in sorted(registered, key=lambda one: registered[one][0].row.observation)
        if company in settled
    ]


@dataclass(frozen=True, slots=True)
class _Found:
    candidate: Candidate
    windows: tuple[Window, ...]


def _by_subject(matches: Iterable[Match]) -> dict[str, _Found]:
    found: dict[str, _Found] = {}
    for match in matches:
        for subject in (*match.candidate.vehicles, *match.candidate.addresses):
            before = found[subject].windows if subject in found else ()
            found[subject] = _Found(match.candidate, (*before, *match.windows))
    return found


def _holders(context: Context, seen: Mapping[str, _Found]) -> dict[str, tuple[Held, ...]]:
    """Per company the registrations that held while the vehicle was seen, as far as a partner supplied the holder."""
    sourced = rows_of(context.evidence, "vehicles").drop_nulls(["holder", "holder_source"])
    rows = sourced.filter(pl.col("vehicle").is_in(list(seen)))
    named = rows.with_columns(kind=pl.lit("holder"), in_branch=pl.lit(value=False))
    held = _held(context, named, company="holder", subject="vehicle")
    while_seen = {
        company: tuple(one for one in of if any(map(one.covers, seen[one.subject].windows)))
        for company, of in held.items()
    }
    return {company: of for company, of in while_seen.items() if of}


def _establishments(context: Context, values: Values, *, of: Iterable[str]) -> dict[str, tuple[Held, ...]]:
    """Per company of these where it is or was, but for addresses that many share."""
    rows = rows_of(context.evidence, "companies").drop_nulls("address")
    theirs = rows.filter(pl.col("company").is_in(list(of)))
    apart = theirs.join(shared_addresses(context.evidence, values), on="address", how="anti")
    counts = is_listed("sbi", values.listed("sbi")) & ~is_listed("sbi", values.listed("not_sbi"))
    named = apart.with_columns(counts.alias("in_branch"), kind=pl.lit("establishment"))
    return _held(context, named, company="company", subject="address")


def _held(context: Context, rows: pl.DataFrame, *, company: str, subject: str) -> dict[str, tuple[Held, ...]]:
    ordered = rows.sort("observation").with_columns(
        pl.col("valid_from").dt.epoch("us").fill_null(0).alias("begins"),
        pl.col("valid_until").dt.epoch("us").fill_null(_ALWAYS).alias("until"),
    )
    found: defaultdict[str, list[Held]] = defaultdict(list)
    columns = [company, subject, "begins", "until", "in_branch"]
    meetings = register_meetings(ordered, context.evidence)
    for (of, about, begins, until, in_branch), meeting in zip(
        ordered.select(columns).iter_rows(), meetings, strict=True
    ):
        found[of].append(Held(subject=about, begins=begins, until=until, in_branch=in_branch, row=meeting))
    return {of: tuple(held) for of, held in found.items()}
