"""P10: a youth drives a vehicle that somebody from outside the group used before, or another of the same company."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

import polars as pl

from analytics.patterns.candidate import MICROSECONDS_PER_DAY, Candidate, Check, Meeting, Window, sliding
from analytics.patterns.context import Context
from analytics.patterns.labels import Labels
from analytics.patterns.meetings import meetings_by_subject
from analytics.patterns.pattern import Parameter, Pattern, Values
from analytics.patterns.seen import Seen
from analytics.patterns.shared_vehicles import OTHER, YOUTH, Uses, uses_of
from analytics.patterns.wording import on_day, times, vehicle
from graph.schema.vocabulary import Stage

_CHOICE = "Ontwerpkeuze van Kantelpunt; beproefd op verzonnen regio's"
_COLUMNS = ("subject", "observation", "kind", "link", "vehicle")
Use = tuple[str, int]
"""A kind of meeting and an observation."""
Links = Mapping[Use, AbstractSet[str]]
"""Per use the vehicle and the company by which another use may hang together with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Somebody who used a vehicle and a youth who drove; `shares_vehicle` says that it was the same one."""

    other: int
    youth: int
    links: Links
    shares_vehicle: bool


def match(context: Context, values: Values) -> list[Candidate]:
    """Pairs of somebody who used a vehicle and a youth who drove it, or one of the same company, soon after."""
    uses = uses_of(context, fleet=values["fleet"])
    at = context.observed.select("observation", "at")
    before, after = (frame.join(at, on="observation") for frame in (uses.used, uses.driven))
    pairs = before.join(after, on="link", suffix="_after").filter(
        (pl.col("person") != pl.col("person_after"))
        & (pl.col("at") < pl.col("at_after"))
        & (pl.col("at_after") - pl.col("at") < int(7 * values["weeks"] * MICROSECONDS_PER_DAY))
    )
    return candidates(context, uses, pairs.select("person", pl.col("person_after").alias("youth")).unique(), values)


def candidates(context: Context, uses: Uses, pairs: pl.DataFrame, values: Values) -> list[Candidate]:
    """The candidates of these pairs: `person` (the other), `youth`."""
    ordered = pairs.sort("person", "youth").select("person", "youth").with_row_index("subject")
    rows = _rows_of_pairs(context, uses, ordered)
    found = meetings_by_subject(rows.with_columns(is_unknown=False), observed=context.observed)
    by_pair = {int(str(key[0])): of for key, of in rows.group_by("subject", maintain_order=True)}
    return [
        Candidate(
            meetings=found[subject],
            check=check(_pair(other, youth, by_pair[subject]), values=values),
            others=(other,),
            vehicles=tuple(
                by_pair[subject].sort("observation", "kind", maintain_order=True)["vehicle"].unique(maintain_order=True)
            ),
            focus=(youth,),
        )
        for subject, other, youth in ordered.iter_rows()
        if subject in found
    ]


def check(pair: Pair, *, values: Values) -> Check:
    """The exact definition for one youth and one other, of the groups as the other was first seen with the vehicle."""

    def windows(meetings: tuple[Meeting, ...], labels: Labels, _without: frozenset[int]) -> list[Window]:
        found = []
        for begins, until, inside in sliding(meetings, days=7 * values["weeks"]):
            taken = _taken_over(meetings, inside, pair.links)
            counting = tuple(of for of in taken if of.is_contact)
            if not counting or counting[-1].at != until or not _holds(taken, values):
                continue
            week = labels.week(counting[0].at)
            own = labels.of(week, pair.youth)
            if own not in (-1, labels.of(week, pair.other)):
                drives = [of for of in counting if of.kind == YOUTH]
                facts = {"drives": _units(drives), "since": drives[0].day, "by_company": not pair.shares_vehicle}
                found.append(
                    Window(
                        begins=begins,
                        until=until,
                        meetings=counting,
                        counted=counting,
                        youths=frozenset({pair.youth}),
                        communities=((week, own),),
                        facts=tuple((name, float(value)) for name, value in facts.items()),
                    )
                )
        return found

    return windows


def sentence(seen: Seen, values: Values) -> str:  # noqa: ARG001  (every pattern's sentence gets its parameters)
    """What was seen, for a lay reader."""
    who = "een bezoeker" if seen.outsider == "visitor" else "een jongere van buiten de groep"
    since = on_day(date.fromordinal(int(seen.facts["since"])), as_of=seen.as_of)
    what = "in een ander voertuig van hetzelfde bedrijf" if seen.facts["by_company"] else "zelf in dit voertuig"
    return (
        f"Vanaf {on_day(seen.first, as_of=seen.as_of)} zagen we {who} met een {vehicle(seen.vehicle)}. "
        f"Vanaf {since} reed een jongere {what}. Dat zagen we {times(round(seen.facts['drives']))}. "
        "Het kan een auto van de familie zijn, of een gewone baan. Vraag eerst de jongerenwerker."
    )


def _pair(other: int, youth: int, rows: pl.DataFrame) -> Pair:
    links: defaultdict[Use, set[str]] = defaultdict(set)
    for kind, observation, link in rows.select("kind", "observation", "link").iter_rows():
        links[kind, observation].add(link)
    used, driven = (set(rows.filter(kind=kind)["vehicle"]) for kind in (OTHER, YOUTH))
    return Pair(other=other, youth=youth, links=links, shares_vehicle=bool(used & driven))


def _rows_of_pairs(context: Context, uses: Uses, pairs: pl.DataFrame) -> pl.DataFrame:
    """Per pair (`subject`) the uses by the other and the drives of the youth that share a link: see `_COLUMNS`."""
    tagged = context.observed.select("observation", (~pl.col("is_tagged")).alias("is_contact"))
    used = pairs.join(uses.used, on="person").with_columns(kind=pl.lit(OTHER), youth=pl.lit(None, pl.UInt32))
    driven = pairs.join(uses.driven, left_on="youth", right_on="person").with_columns(kind=pl.lit(YOUTH))
    shared = used.select("subject", "link").unique().join(driven, on=["subject", "link"], how="semi")
    both = pl.concat([used.select(*_COLUMNS, "youth"), driven.select(*_COLUMNS, "youth")])
    return both.join(shared, on=["subject", "link"], how="semi").join(tagged, on="observation").sort(_COLUMNS)


def _taken_over(meetings: tuple[Meeting, ...], inside: tuple[Meeting, ...], links: Links) -> tuple[Meeting, ...]:
    """What in the window is of a vehicle or company with which the youth was first seen after the other was."""
    taken: set[int] = set()
    for link in sorted({link for of in inside for link in links[of.kind, of.observation]}):
        of_link = [of for of in inside if link in links[of.kind, of.observation]]
        first = next((of.at for of in of_link if of.kind == OTHER), None)
        driven = [of.at for of in meetings if of.kind == YOUTH and link in links[YOUTH, of.observation]]
        if first is not None and driven and first < driven[0]:
            taken.update(map(id, of_link))
    return tuple(of for of in inside if id(of) in taken)


def _holds(taken: Sequence[Meeting], values: Values) -> bool:
    """Driven often enough, and an ordinary reason not noted too often."""
    drives = [of for of in taken if of.kind == YOUTH]
    known = _units([of for of in drives if not of.is_contact])
    counting = _units([of for of in drives if of.is_contact])
    return counting >= max(1, values["drives"]) and known <= values["reason_share"] * _units(drives)


def _units(meetings: Sequence[Meeting]) -> int:
    return len({of.unit for of in meetings})


PATTERN = Pattern(
    id="P10",
    version="1.0.0",
    name="Bestuurderswissel",
    stage=Stage.DEPLOY,
    looks_for=(
        "Iemand van buiten de groep komt met een voertuig. "
        "Later rijdt een jongere van de groep er zelf in, of in een ander voertuig van hetzelfde bedrijf. "
        "Is vaak genoteerd dat het werk of familie is, dan telt het niet."
    ),
    why=(
        "Een jongere met een auto van een ander kan worden gebruikt als bestuurder. "
        "Soms staat de auto ook op naam van de jongere. "
        "Vaak is het een gewone baan of een auto van thuis."
    ),
    parameters=(
        Parameter(
            name="weeks",
            unit="weken",
            default=12,
            loosest=26,
            reason="daarna is niet meer te zien dat het een met het ander te maken heeft",
            source=_CHOICE,
        ),
        Parameter(
            name="drives",
            unit="keer dat de jongere reed",
            default=1,
            loosest=1,
            reason="zelf rijden is al bijzonder; de eis van drie dagen komt van de bronnen",
            source=_CHOICE,
        ),
        Parameter(
            name="reason_share",
            unit="deel van de ritten waarvan iemand een gewone reden kent, hoogstens",
            default=0.3,
            loosest=1,
            reason="bij een gewone baan hoort niet bij iedere rit dat die is genoteerd",
            source=_CHOICE,
        ),
        Parameter(
            name="fleet",
            unit="voertuigen van het bedrijf, hoogstens",
            default=20,
            loosest=100_000,
            reason="klanten van een groot leasebedrijf hebben niets met elkaar te maken",
            source=_CHOICE,
        ),
    ),
    match=match,
    sentence=sentence,
    literature=(
        "cjg043.nl, Jeugdige ondermijning (RIEC Limburg): auto of abonnement op naam van een jongere",
        "pointer.kro-ncrv.nl, over koeriers die ook bijzondere pakketjes brengen",
    ),
    false_positives=(
        "auto van de familie: de ander is verzorger in het register, of de aantekening familie",
        "gewone baan als bezorger: de aantekening werk of bezorging, ook als die er niet bij iedere rit staat",
        "leaseauto of deelauto: een bedrijf met veel voertuigen verbindt niemand",
    ),
    decoys=("D4", "D5", "D6", "D12", "H3", "H8"),
    data=("participants", "vehicle_sightings", "vehicles", "exemptions"),
    would_refute=(
        "De jongere heeft een baan bij dit bedrijf, of de auto is van de familie.",
        "Het kenteken is een of meer keren verkeerd gelezen.",
        "Iemand anders reed, en de jongere reed mee.",
    ),
)
