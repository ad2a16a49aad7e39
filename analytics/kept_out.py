"""What was seen of a subject and does not count: withdrawn, contested, a known role, an ordinary reason.

What only police may see, and what a team keeps to itself, is not even counted here: the answer must not depend on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import polars as pl

from analytics.evidence_observations import placed, valid_observations
from analytics.evidence_persons import CONTACT_ROLES, MENTIONED
from analytics.evidence_registers import registers_as_of
from analytics.evidence_versions import Frames, held, held_observations
from analytics.exemptions import without_exempt
from analytics.identity import united, with_root
from graph.schema.vocabulary import Information, Status

_UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRole:
    """A known role of the subject; `hangout` and `municipality` are its scope, both empty for everywhere."""

    role: str
    hangout: str | None
    municipality: str | None
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptOut:
    """How much was seen of a subject, and why part of it does not count.

    Attributes:
        seen: observations that hold the subject, whether they count or not.
        withdrawn, contested, uncertain: of these, how many do not count for that reason; uncertain is grade D or E.
        exempt: how many of the others are covered by a known role.
        roles: the known roles.
        mentioned: of what is left, how many only mention the subject.
        without_contact: how many have no contact (only present; for a vehicle nobody got in or out).
        tagged: how many are contact with an ordinary reason, by that reason, most first.
        contacts: how many are contact without one.

    """

    seen: int
    withdrawn: int
    contested: int
    uncertain: int
    exempt: int
    roles: tuple[KnownRole, ...]
    mentioned: int
    without_contact: int
    tagged: tuple[tuple[str, int], ...]
    contacts: int


def kept_out(frames: Frames, subject: str, *, as_of: datetime) -> KeptOut:
    """What a snapshot's frames say of a person, vehicle or address as of a moment.

    Of an address the signals are counted, of which only those withdrawn or contested are told apart.
    """
    registers = registers_as_of(frames, as_of=as_of)
    if subject.startswith("address-"):
        return _of_address(held(frames, "AddressSignal", as_of=as_of), subject, as_of=as_of)
    roots = united(registers["IdentityJudgement"])
    root = with_root(pl.DataFrame({"person": [subject]}), roots, reference="person")["root"][0]
    rows = held_observations(frames, as_of=as_of)
    everything = placed(
        _allowed(rows["Observation"], as_of=as_of), hangouts=registers["Hangout"], addresses=registers["Address"]
    )
    took_part = with_root(rows["TookPart"], roots, reference="person")
    theirs = _theirs(root, took_part, rows["SeenIn"]).join(everything, left_on="id", right_on="id")
    exemptions = with_root(registers["Exemption"], roots, reference="subject").filter(pl.col("root") == root)
    return _counted(theirs.sort("observation"), exemptions)


def _allowed(rows: pl.DataFrame, *, as_of: datetime) -> pl.DataFrame:
    """What would be valid if nobody had withdrawn, contested or doubted it, with what was said of it (`doubt`)."""
    doubted = pl.col("status").is_in([Status.WITHDRAWN.value, Status.CONTESTED.value])
    trusted = valid_observations(rows, as_of=as_of, wpg=False)["id"].implode()
    repaired = rows.with_columns(
        pl.when(doubted).then(pl.lit(Status.VALID.value)).otherwise("status").alias("status"),
        pl.lit(Information.A.value).alias("information"),
        pl.when(doubted).then("status").when(~pl.col("id").is_in(trusted)).then(pl.lit(_UNCERTAIN)).alias("doubt"),
    )
    return valid_observations(repaired, as_of=as_of, wpg=False)


def _theirs(root: str, took_part: pl.DataFrame, seen_in: pl.DataFrame) -> pl.DataFrame:
    """One row per observation of the subject: `root`, `id`, `is_mentioned`, `is_contact`."""
    acting = took_part.filter(pl.col("role").is_in(CONTACT_ROLES))
    got_out = seen_in.filter("contact")
    if root.startswith("vehicle-"):
        own = seen_in.filter(pl.col("vehicle") == root).select("observation", is_mentioned=pl.lit(value=False))
        contact = [got_out.filter(pl.col("vehicle") == root), acting.filter(pl.col("vehicle") == root)]
    else:
        mentioned = (pl.col("role") == MENTIONED).alias("is_mentioned")
        own = took_part.filter(pl.col("root") == root).select("observation", mentioned)
        contact = [got_out, acting]
    touched = pl.concat([rows.select("observation") for rows in contact])["observation"].implode()
    once = own.group_by(pl.col("observation").alias("id")).agg(pl.col("is_mentioned").all())
    return once.with_columns(pl.lit(root).alias("root"), pl.col("id").is_in(touched).alias("is_contact"))


def _counted(theirs: pl.DataFrame, exemptions: pl.DataFrame) -> KeptOut:
    doubts = dict(theirs["doubt"].value_counts().iter_rows())
    trusted = theirs.filter(pl.col("doubt").is_null())
    left = without_exempt(trusted, exemptions, subject="root")
    there = left.filter(~pl.col("is_mentioned"))
    touched = there.filter("is_contact")
    tags = touched["context"].drop_nulls().value_counts().sort("count", "context", descending=[True, False])
    return KeptOut(
        seen=len(theirs),
        withdrawn=doubts.get(Status.WITHDRAWN.value, 0),
        contested=doubts.get(Status.CONTESTED.value, 0),
        uncertain=doubts.get(_UNCERTAIN, 0),
        exempt=len(trusted) - len(left),
        roles=tuple(
            KnownRole(**row)
            for row in exemptions.sort("id").select("role", "hangout", "municipality", "until").iter_rows(named=True)
        ),
        mentioned=len(left) - len(there),
        without_contact=len(there) - len(touched),
        tagged=tuple(tags.iter_rows()),
        contacts=touched["context"].null_count(),
    )


def _of_address(signals: pl.DataFrame, address: str, *, as_of: datetime) -> KeptOut:
    theirs = signals.filter((pl.col("address") == address) & (pl.col("at") <= as_of))
    said = dict(theirs["status"].value_counts().iter_rows())
    withdrawn, contested = (said.get(status.value, 0) for status in (Status.WITHDRAWN, Status.CONTESTED))
    return KeptOut(
        seen=len(theirs),
        withdrawn=withdrawn,
        contested=contested,
        uncertain=0,
        exempt=0,
        roles=(),
        mentioned=0,
        without_contact=0,
        tagged=(),
        contacts=len(theirs) - withdrawn - contested,
    )
