"""P2: a vehicle keeps coming to hangouts for a short while and has contact with different youths."""

from __future__ import annotations

import polars as pl

from analytics.patterns.candidate import Candidate, Check, Meeting, Window, once, sliding
from analytics.patterns.context import Context
from analytics.patterns.labels import Labels
from analytics.patterns.meetings import meetings_by_subject
from analytics.patterns.pattern import Parameter, Pattern, Values
from analytics.patterns.seen import Seen
from analytics.patterns.wording import counted, number, times, vehicle, weeks_between
from graph.schema.vocabulary import Stage

_CHOICE = "Ontwerpkeuze van Kantelpunt; beproefd op verzonnen regio's"


def match(context: Context, values: Values) -> list[Candidate]:
    """Vehicles with enough short visits to hangouts, on enough days, and contact on enough of them."""
    counting = context.observed.filter(pl.col("at_hangout") & ~pl.col("is_tagged")).select("observation", "day")
    not_long = (pl.col("minutes") <= values["minutes"]) | pl.col("minutes").is_null()
    visits = (
        context.evidence.sightings.filter(not_long)
        .group_by("vehicle", "observation")
        .agg(pl.col("minutes").min())
        .join(counting, on="observation")
    )
    met = context.vehicle_contacts
    rows = visits.join(met, on=["vehicle", "observation"], how="left").with_columns(
        pl.col("youth").is_not_null().alias("is_contact"), pl.col("is_unknown").fill_null(value=False)
    )
    short = pl.col("minutes").is_not_null()
    enough = rows.group_by("vehicle").agg(
        (
            (pl.col("day").filter(short).n_unique() >= values["days"])
            & (pl.col("day").filter(short & pl.col("is_contact")).n_unique() >= values["contact_days"])
        ).alias("ok")
    )
    few = rows.join(enough.filter("ok"), on="vehicle", how="semi").rename({"vehicle": "subject"})
    found = meetings_by_subject(few, observed=context.observed)
    by_first_sight = sorted(found.items(), key=lambda item: (item[1][0].observation, len(item[1]), str(item[0])))
    return [
        Candidate(meetings=meetings, check=check(values), vehicles=(str(subject),), needs_communities=False)
        for subject, meetings in by_first_sight
    ]


def check(values: Values) -> Check:
    """The exact definition for one vehicle."""

    def windows(meetings: tuple[Meeting, ...], _labels: Labels, _without: frozenset[int]) -> list[Window]:
        measured = tuple(meeting for meeting in meetings if meeting.minutes is not None)
        return [
            Window(
                begins=begins,
                until=until,
                meetings=inside,
                counted=inside,
                youths=frozenset(youth for meeting in inside for youth in meeting.youths),
            )
            for begins, until, inside in sliding(measured, days=7 * values["weeks"])
            if _holds(inside, values)
        ]

    return windows


def sentence(seen: Seen, values: Values) -> str:  # noqa: ARG001  (every pattern's sentence gets its parameters)
    """What was seen, for a lay reader."""
    where = "deze plek" if seen.places == 1 else f"{number(seen.places)} plekken"
    return (
        f"Dezelfde {vehicle(seen.vehicle)} stond in {weeks_between(seen.first, seen.last)} "
        f"op {counted(seen.days, 'dag', 'dagen')} kort bij {where}. "
        f"{times(seen.times).capitalize()} was er contact met jongeren. "
        "Het kan een ouder of taxi zijn. Wij weten niet wie er reed."
    )


def gaps(unused: tuple[Meeting, ...]) -> tuple[str, ...]:
    """Stays of which nobody wrote down how long they were; these do not count as short."""
    unmeasured = sum(meeting.minutes is None for meeting in unused)
    if not unmeasured:
        return ()
    return (f"Bij {counted(unmeasured, 'bezoek', 'bezoeken')} is niet genoteerd hoe lang het voertuig er stond.",)


def _holds(meetings: tuple[Meeting, ...], values: Values) -> bool:
    contacts = [meeting for meeting in meetings if meeting.is_contact]
    return (
        len({meeting.day for meeting in once(meetings)}) >= values["days"]
        and len({meeting.day for meeting in once(contacts)}) >= values["contact_days"]
        and _different_youths(contacts) >= values["youths"]
    )


def _different_youths(contacts: list[Meeting]) -> int:
    """At least so many: known ones over all contacts, or those at one contact, unknown ones included."""
    known = len({youth for meeting in contacts for youth in meeting.youths})
    return max([known, *(len(meeting.youths) + meeting.unknown_youths for meeting in contacts)])


PATTERN = Pattern(
    id="P2",
    version="1.0.0",
    name="Terugkerend voertuig",
    stage=Stage.EXPLORE,
    looks_for=(
        "Hetzelfde voertuig staat in enkele weken op meer dagen kort bij hangplekken. "
        "Op een deel van die dagen is er contact met verschillende jongeren. "
        "De waarde van het voertuig telt niet mee."
    ),
    why=(
        "Kort stoppen, iemand spreken en weer weg: zo wordt soms iets gebracht of gehaald. "
        "Eén keer zegt niets. "
        "Komt dezelfde auto steeds terug, dan is een gesprek goed."
    ),
    parameters=(
        Parameter(
            name="days",
            unit="dagen",
            default=3,
            loosest=1,
            reason="twee keer is nog toeval of een vergeten tas",
            source=_CHOICE,
        ),
        Parameter(
            name="weeks",
            unit="weken",
            default=6,
            loosest=26,
            reason="een vaste gewoonte, geen jaar aan losse ritten",
            source=_CHOICE,
        ),
        Parameter(
            name="minutes",
            unit="minuten per keer",
            default=20,
            loosest=720,
            reason="korter dan een bezoek, lang genoeg voor een gesprek",
            source=_CHOICE,
        ),
        Parameter(
            name="contact_days",
            unit="dagen met contact",
            default=2,
            loosest=1,
            reason="stilstaan alleen zegt niets over jongeren",
            source=_CHOICE,
        ),
        Parameter(
            name="youths",
            unit="verschillende jongeren",
            default=2,
            loosest=1,
            reason="een ouder haalt het eigen kind op",
            source=_CHOICE,
        ),
    ),
    match=match,
    sentence=sentence,
    gaps=gaps,
    literature=(
        "rieclimburg.eu, Ondermijnende criminaliteit: kort stilstaan, komen en gaan op vreemde tijden",
        "sittard-geleen.nl, Herken de signalen: in- en uitstappen bij auto's",
    ),
    false_positives=(
        "taxi, bezorger, rijschool: bekende rol van het voertuig",
        "ouder of verzorger: een vaste jongere en de aantekening familie",
        "bestelbus of leaseauto van een werkgever: bekende rol; de waarde telt nooit mee",
    ),
    decoys=("D1", "D4", "D6", "D7", "D8", "D12", "H3", "H7", "H8"),
    data=("observations", "vehicle_sightings", "participants", "hangouts", "exemptions"),
    would_refute=(
        "Het voertuig blijkt van een ouder, taxi, bezorger of rijschool.",
        "Het kenteken is een of meer keren verkeerd gelezen.",
    ),
)
