"""P7: a youth is seen in another municipality at an address that a partner marked as of concern."""

from __future__ import annotations

import polars as pl

from analytics.patterns.candidate import Candidate, Check, Meeting, Window, sliding
from analytics.patterns.context import Context
from analytics.patterns.labels import Labels
from analytics.patterns.meetings import meetings_by_subject
from analytics.patterns.pattern import Parameter, Pattern, Values
from analytics.patterns.seen import Seen
from analytics.patterns.wording import counted, during
from graph.schema.vocabulary import Stage

_CHOICE = "Ontwerpkeuze van Kantelpunt; beproefd op verzonnen regio's"
_MARKER = "marker"


def match(context: Context, values: Values) -> list[Candidate]:
    """Youths seen at a marked address outside the municipality where they are mostly seen."""
    found = []
    for (address,), rows in _seen_there(context).group_by("address", maintain_order=True):
        by_youth = meetings_by_subject(rows.drop("address"), observed=context.observed)
        found += [
            Candidate(
                meetings=meetings,
                check=check(int(youth), values=values),
                addresses=(str(address),),
                focus=(int(youth),),
                needs_communities=False,
            )
            for youth, meetings in by_youth.items()
        ]
    return sorted(found, key=lambda candidate: (candidate.focus, candidate.meetings[0].observation))


def check(youth: int, *, values: Values) -> Check:
    """The exact definition for one youth at one address."""

    def windows(meetings: tuple[Meeting, ...], _labels: Labels, _without: frozenset[int]) -> list[Window]:
        return [
            Window(begins=begins, until=until, meetings=inside, counted=inside, youths=frozenset({youth}))
            for begins, until, inside in sliding(meetings, days=7 * values["weeks"])
            if _holds(inside, values)
        ]

    return windows


def sentence(seen: Seen, values: Values) -> str:  # noqa: ARG001  (every pattern's sentence gets its parameters)
    """What was seen, for a lay reader."""
    return (
        f"Een jongere is {during(seen.first, seen.last, as_of=seen.as_of)} "
        f"op {counted(seen.days, 'dag', 'dagen')} gezien bij een adres in een andere gemeente. "
        "Een partner maakt zich zorgen over dat adres. "
        "Er kan ook familie wonen, of er zit een kapper of een club. Vraag eerst de partner die het adres kent."
    )


def _seen_there(context: Context) -> pl.DataFrame:
    """`address`, `subject`, `observation`, `youth`, `is_unknown`, `kind`: known youths at marked addresses elsewhere.

    `kind` says whether the partner that marked the address saw it itself.
    """
    evidence, presence = context.evidence, context.presence
    marked = evidence.addresses.drop_nulls("marked_by").select(pl.col("id").alias("address"), "marked_by")
    untagged = context.observed.filter(~pl.col("is_tagged")).select("observation")
    there = evidence.observations.select("observation", "address", "municipality", "organisation").join(
        marked.unique("address", keep="first"), on="address"
    )
    names = pl.DataFrame({"home": list(presence.municipalities)}, schema={"home": pl.String})
    homes = names.with_row_index("number").with_columns(pl.col("number").cast(pl.Int64))
    seen = there.join(untagged, on="observation", how="semi").join(
        context.present.filter(~pl.col("is_unknown")), on="observation"
    )
    at_home = pl.Series("number", presence.home[seen["youth"].to_numpy()], pl.Int64)
    elsewhere = (
        seen.with_columns(at_home)
        .join(homes, on="number")
        .filter(pl.col("home") != pl.col("municipality"))
        .sort("observation", "youth")
    )
    by_marker = pl.when(pl.col("organisation") == pl.col("marked_by")).then(pl.lit(_MARKER)).otherwise(pl.lit("other"))
    return elsewhere.select(
        "address", pl.col("youth").alias("subject"), "observation", "youth", "is_unknown", by_marker.alias("kind")
    )


def _holds(meetings: tuple[Meeting, ...], values: Values) -> bool:
    by_marker = {meeting.unit for meeting in meetings if meeting.kind == _MARKER}
    by_others = {meeting.unit for meeting in meetings if meeting.kind != _MARKER}
    return len(by_marker) >= values["by_marker"] or len(by_others) >= values["by_others"]


PATTERN = Pattern(
    id="P7",
    version="1.0.0",
    name="Zorgelijke plek elders",
    stage=Stage.DEPLOY,
    looks_for=(
        "Een jongere is gezien bij een adres in een andere gemeente, waar een partner zich zorgen over maakt. "
        "Die partner zag het zelf, of anderen zagen het vaker. "
        "Het versterkt alleen wat al te zien was."
    ),
    why=(
        "Soms wordt een jongere meegenomen naar een plek waar het niet goed gaat. "
        "De partner die deze plek kent, weet wat er speelt. "
        "Daarom telt dit alleen naast ander contact."
    ),
    parameters=(
        Parameter(
            name="by_marker",
            unit="keer gezien door de partner die het adres kent",
            default=1,
            loosest=1,
            reason="die partner weet wat er op het adres speelt",
            source=_CHOICE,
        ),
        Parameter(
            name="by_others",
            unit="keer gezien door anderen",
            default=2,
            loosest=1,
            reason="één keer langslopen is nog geen bezoek",
            source=_CHOICE,
        ),
        Parameter(
            name="weeks",
            unit="weken",
            default=26,
            loosest=520,
            reason="zo lang blijft een gezien patroon gelden",
            source=_CHOICE,
        ),
    ),
    match=match,
    sentence=sentence,
    literature=(
        "keerpunt.chat, Signalen herkennen: ver van huis op plekken waar je iemand niet verwacht, hotelkamers",
        "websitevoordepolitie.nl, De onzichtbare invloed van bovenlokale criminele netwerken op de wijk",
    ),
    false_positives=(
        "familie, kapper, voetbal: de aantekening familie of sport, en de vraag aan de partner die het adres kent",
        "pand met meer gebruikers: de partner die het adres markeerde, kijkt eerst",
    ),
    decoys=("D3", "D9", "D14", "H4"),
    data=("observations", "participants", "addresses"),
    would_refute=(
        "De jongere had daar een gewone reden: familie, een kapper, sport of werk.",
        "De jongere was in hetzelfde pand, maar ergens anders.",
    ),
    only_strengthens=True,
)
