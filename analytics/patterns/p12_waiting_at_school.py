"""P12: the same visitor or vehicle waits near a school for the same youth, again and again."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from analytics.patterns.candidate import Candidate, Check, Meeting, Window, once, sliding
from analytics.patterns.context import Context
from analytics.patterns.labels import Labels
from analytics.patterns.meetings import meetings_by_subject
from analytics.patterns.pattern import Parameter, Pattern, Values
from analytics.patterns.seen import Seen
from analytics.patterns.wording import counted, during, vehicle
from graph.schema.vocabulary import HangoutKind, Role, Stage

_CHOICE = "Ontwerpkeuze van Kantelpunt; beproefd op verzonnen regio's"


def match(context: Context, values: Values) -> list[Candidate]:
    """Visitors and vehicles that were often enough near a school with the same youth."""
    return [
        *candidates(context, _often(waits_of_visitors(context), context, values), values, are_vehicles=False),
        *candidates(context, _often(waits_of_vehicles(context), context, values), values, are_vehicles=True),
    ]


def candidates(context: Context, rows: pl.DataFrame, values: Values, *, are_vehicles: bool) -> list[Candidate]:
    """The candidates of these waits: `who`, `observation`, `is_contact`, `youth`; one for each youth."""
    pairs = rows.select("who", "youth").unique()
    first = rows.group_by("who", "youth").agg(pl.col("observation").min())
    ordered = pairs.join(first, on=["who", "youth"]).sort("observation", "youth", "who").with_row_index("subject")
    named = rows.join(ordered.select("subject", "who", "youth"), on=["who", "youth"])
    found = meetings_by_subject(named.with_columns(is_unknown=False), observed=context.observed)
    return [
        Candidate(
            meetings=found[subject],
            check=check(values),
            others=() if are_vehicles else (int(who),),
            vehicles=(str(who),) if are_vehicles else (),
            focus=(youth,),
            needs_communities=False,
        )
        for subject, who, youth in ordered.select("subject", "who", "youth").iter_rows()
    ]


def check(values: Values) -> Check:
    """The exact definition for one visitor or vehicle and one youth."""

    def windows(meetings: tuple[Meeting, ...], _labels: Labels, _without: frozenset[int]) -> list[Window]:
        return [
            Window(
                begins=begins,
                until=until,
                meetings=inside,
                counted=inside,
                youths=frozenset(youth for of in inside for youth in of.youths),
            )
            for begins, until, inside in sliding(meetings, days=7 * values["weeks"])
            if _days(inside) >= values["days"]
            and _days([of for of in inside if of.is_contact]) >= values["contact_days"]
        ]

    return windows


def sentence(seen: Seen, values: Values) -> str:  # noqa: ARG001  (every pattern's sentence gets its parameters)
    """What was seen, for a lay reader."""
    who = "Dezelfde bezoeker" if seen.outsider == "visitor" else f"Dezelfde {vehicle(seen.vehicle)}"
    return (
        f"{who} was {during(seen.first, seen.last, as_of=seen.as_of)} op {counted(seen.days, 'dag', 'dagen')} "
        "bij een school, steeds voor dezelfde jongere. "
        "Het kan een ouder, opa, oma of taxi zijn. Vraag het eerst aan de school of de jongerenwerker."
    )


def _days(meetings: Sequence[Meeting]) -> int:
    return len({of.day for of in once(meetings)})


def waits_of_visitors(context: Context) -> pl.DataFrame:
    """Known visitors who waited or had contact near a school, with the youths who were there (see `candidates`)."""
    waited = ((pl.col("role") == Role.WAITED.value) & ~pl.col("is_victim")) | pl.col("is_contact")
    there = context.evidence.participants.filter((pl.col("kind") == "visitor") & waited & ~pl.col("is_unknown"))
    acted = there.group_by(pl.col("person").alias("who"), "observation", maintain_order=True).agg(
        pl.col("is_contact").any()
    )
    return _with_youths(acted, context)


def waits_of_vehicles(context: Context) -> pl.DataFrame:
    """The same of vehicles that had contact there."""
    met = context.vehicle_contacts.select(pl.col("vehicle").alias("who"), "observation").unique(maintain_order=True)
    return _with_youths(met.with_columns(is_contact=pl.lit(value=True)), context)


def _with_youths(seen: pl.DataFrame, context: Context) -> pl.DataFrame:
    """With each known youth of the observation, near schools, where nobody wrote down an ordinary reason."""
    schools = context.evidence.hangouts.filter(pl.col("kind") == HangoutKind.SCHOOL.value)["id"].to_list()
    near = context.observed.filter(pl.col("place").is_in(schools) & ~pl.col("is_tagged")).select("observation")
    youths = context.present.filter(~pl.col("is_unknown")).select("observation", "youth")
    return seen.join(near, on="observation", how="semi").join(youths, on="observation")


def _often(rows: pl.DataFrame, context: Context, values: Values) -> pl.DataFrame:
    """Those of the pairs that were there on enough days over all time."""
    days = rows.join(context.observed.select("observation", "day"), on="observation")
    enough = days.group_by("who", "youth").agg(pl.col("day").n_unique()).filter(pl.col("day") >= values["days"])
    return rows.join(enough, on=["who", "youth"], how="semi")


PATTERN = Pattern(
    id="P12",
    version="1.0.0",
    name="Ophalen bij school",
    stage=Stage.EXPLORE,
    looks_for=(
        "Dezelfde bezoeker of hetzelfde voertuig wacht in enkele weken steeds bij een school op dezelfde jongere. "
        "Wie als ouder of verzorger bekend is, telt niet mee. "
        "Dit patroon staat uit, tot een gemeente het zelf aanzet."
    ),
    why=(
        "Jongeren worden soms na school opgewacht en meegenomen voor klusjes. "
        "Bijna altijd is het gewoon iemand van thuis. Daarom staat dit patroon uit."
    ),
    parameters=(
        Parameter(
            name="days",
            unit="dagen",
            default=4,
            loosest=1,
            reason="wie een keer meerijdt, wordt niet opgewacht",
            source=_CHOICE,
        ),
        Parameter(
            name="contact_days",
            unit="van die dagen met contact",
            default=1,
            loosest=0,
            reason="wie alleen staat te wachten, wacht misschien op een ander",
            source=_CHOICE,
        ),
        Parameter(
            name="weeks",
            unit="weken",
            default=4,
            loosest=26,
            reason="een vaste gewoonte, en niet elke schoolweek een keer",
            source=_CHOICE,
        ),
    ),
    match=match,
    sentence=sentence,
    literature=("keerpunt.chat, Signalen herkennen: opgewacht worden in de pauze of na school",),
    false_positives=(
        "ouder, grootouder, verzorger: bekende rol in het register, of de aantekening familie",
        "taxi of busje voor vervoer naar school: bekende rol van het voertuig, of de aantekening zorg",
        "samen rijden, stage: de school of de jongerenwerker weet het; het patroon staat uit",
    ),
    decoys=("D4", "D5", "D6", "D7", "H3", "H8"),
    data=("observations", "participants", "vehicle_sightings", "hangouts", "exemptions"),
    would_refute=(
        "Het is een ouder, familielid, verzorger, taxi of iemand die meerijdt.",
        "De jongere heeft een baan of stage en wordt daarvoor opgehaald.",
    ),
    is_off_by_default=True,
)
