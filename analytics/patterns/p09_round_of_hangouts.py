"""P9: the same visitor or vehicle is at several hangouts within one evening, on more than one evening."""

from __future__ import annotations

from collections import defaultdict

import polars as pl

from analytics.patterns.candidate import Candidate, Check, Meeting, Window, once, sliding
from analytics.patterns.context import Context
from analytics.patterns.labels import Labels
from analytics.patterns.meetings import meetings_by_subject
from analytics.patterns.pattern import Parameter, Pattern, Values
from analytics.patterns.seen import Seen
from analytics.patterns.wording import counted, during, number, vehicle
from graph.schema.vocabulary import Stage

_CHOICE = "Ontwerpkeuze van Kantelpunt; beproefd op verzonnen regio's"


def match(context: Context, values: Values) -> list[Candidate]:
    """Visitors and vehicles with enough evenings on which they were at enough hangouts."""
    visitors, vehicles = (_often(rows, context, values) for rows in (visits_of_visitors(context), visits(context)))
    return [*candidates(context, visitors, values, are_vehicles=False), *candidates(context, vehicles, values)]


def candidates(context: Context, rows: pl.DataFrame, values: Values, *, are_vehicles: bool = True) -> list[Candidate]:
    """The candidates of these visits: `subject`, `observation`, `youth`, `is_unknown`, `is_contact`."""
    found = meetings_by_subject(rows, observed=context.observed)
    by_first_sight = sorted(found.items(), key=lambda item: (item[1][0].observation, len(item[1]), str(item[0])))
    return [
        Candidate(
            meetings=meetings,
            check=check(values),
            others=() if are_vehicles else (int(subject),),
            vehicles=(str(subject),) if are_vehicles else (),
            needs_communities=False,
        )
        for subject, meetings in by_first_sight
    ]


def check(values: Values) -> Check:
    """The exact definition for one visitor or vehicle."""

    def windows(meetings: tuple[Meeting, ...], _labels: Labels, _without: frozenset[int]) -> list[Window]:
        found = []
        for begins, until, inside in sliding(meetings, days=7 * values["weeks"]):
            on_rounds = _on_rounds(inside, values)
            evenings = {of.day for of in on_rounds}
            contacts = {of.day for of in on_rounds if of.is_contact}
            if len(evenings) >= values["evenings"] and len(contacts) >= values["contact_evenings"]:
                found.append(
                    Window(
                        begins=begins,
                        until=until,
                        meetings=on_rounds,
                        counted=on_rounds,
                        youths=frozenset(youth for of in on_rounds if of.is_contact for youth in of.youths),
                    )
                )
        return found

    return windows


def sentence(seen: Seen, values: Values) -> str:
    """What was seen, for a lay reader."""
    who = "Dezelfde bezoeker" if seen.outsider == "visitor" else f"Dezelfde {vehicle(seen.vehicle)}"
    most = max(len({of.place for of in once(seen.counted) if of.day == day}) for day in {of.day for of in seen.counted})
    least = round(values["hangouts"])
    how_many = number(least) if most <= least else f"{number(least)} tot {number(most)}"
    return (
        f"{who} was {during(seen.first, seen.last, as_of=seen.as_of)} op {counted(seen.days, 'avond', 'avonden')} "
        f"langs {how_many} plekken van jongeren. "
        "Het kan een bezorger, een hulpverlener of een verkoper zijn. Weet iemand een gewone uitleg?"
    )


def visits(context: Context) -> pl.DataFrame:
    """Every vehicle at a hangout, where nobody wrote down an ordinary reason, with the youths it had contact with."""
    seen = context.evidence.sightings.select(pl.col("vehicle").alias("subject"), "observation")
    return _with_contacts(seen, context.vehicle_contacts.rename({"vehicle": "subject"}), context)


def visits_of_visitors(context: Context) -> pl.DataFrame:
    """The same of visitors whom somebody knew."""
    there = context.evidence.participants.filter(
        (pl.col("kind") == "visitor") & ~pl.col("is_mentioned") & ~pl.col("is_unknown")
    )
    return _with_contacts(there.select(pl.col("person").alias("subject"), "observation"), context.contacts, context)


def _with_contacts(seen: pl.DataFrame, contacts: pl.DataFrame, context: Context) -> pl.DataFrame:
    counting = context.observed.filter(pl.col("at_hangout") & ~pl.col("is_tagged")).select("observation")
    visits_there = seen.unique(maintain_order=True).join(counting, on="observation", how="semi")
    return visits_there.join(contacts, on=["subject", "observation"], how="left").with_columns(
        pl.col("youth").is_not_null().alias("is_contact"), pl.col("is_unknown").fill_null(value=False)
    )


def _often(rows: pl.DataFrame, context: Context, values: Values) -> pl.DataFrame:
    """The visits of those with enough such evenings over all time."""
    where = context.observed.select("observation", "day", "place")
    evenings = (
        rows.select("subject", "observation")
        .join(where, on="observation")
        .group_by("subject", "day")
        .agg(pl.col("place").n_unique())
        .filter(pl.col("place") >= values["hangouts"])
        .group_by("subject")
        .len()
        .filter(pl.col("len") >= values["evenings"])
    )
    return rows.join(evenings, on="subject", how="semi")


def _on_rounds(meetings: tuple[Meeting, ...], values: Values) -> tuple[Meeting, ...]:
    """The visits of the evenings with enough different hangouts; reports of one incident are one."""
    places: defaultdict[int, set[str]] = defaultdict(set)
    for of in once(meetings):
        places[of.day].add(of.place)
    units = {of.unit for of in once(meetings) if len(places[of.day]) >= values["hangouts"]}
    return tuple(of for of in meetings if of.unit in units)


PATTERN = Pattern(
    id="P9",
    version="1.0.0",
    name="Rondje",
    stage=Stage.EXPLORE,
    looks_for=(
        "Dezelfde bezoeker of hetzelfde voertuig is op één avond op meer plekken van jongeren. "
        "Dat gebeurt op meer dan één avond."
    ),
    why=(
        "Wie op een avond langs veel plekken gaat, kent misschien veel groepen. "
        "Op één plek ziet niemand dat. Vaak is het gewoon werk."
    ),
    parameters=(
        Parameter(
            name="hangouts",
            unit="hangplekken op één avond",
            default=3,
            loosest=1,
            reason="twee plekken is onderweg zijn",
            source=_CHOICE,
        ),
        Parameter(
            name="evenings", unit="avonden", default=2, loosest=1, reason="één avond is geen gewoonte", source=_CHOICE
        ),
        Parameter(
            name="contact_evenings",
            unit="van die avonden met contact",
            default=1,
            loosest=0,
            reason="wie niemand spreekt, komt alleen langs",
            source=_CHOICE,
        ),
        Parameter(
            name="weeks",
            unit="weken",
            default=8,
            loosest=26,
            reason="zo lang als bij bezoekers op meer plekken: lang genoeg voor een gewoonte",
            source=_CHOICE,
        ),
    ),
    match=match,
    sentence=sentence,
    literature=(
        "rieclimburg.eu, Ondermijnende criminaliteit: kort stilstaan, komen en gaan op vreemde tijden",
        "sittard-geleen.nl, Herken de signalen: in- en uitstappen bij auto's",
    ),
    false_positives=(
        "bezorger, jongerenwerker, boa, politie: bekende rol in het register, of de aantekening bezorging of werk",
        "ijscoman, rijdende snackbar of kapper: bekende rol; zonder een ander patroon wordt het geen situatie",
        "bedrijfsauto op route: zonder contact met jongeren telt een rondje niet",
    ),
    decoys=("D1", "D2", "D8", "D12", "D24", "H7"),
    data=("observations", "participants", "vehicle_sightings", "hangouts", "exemptions"),
    would_refute=(
        "Iemand herkent de bezoeker of het voertuig als bezorger, hulpverlener of verkoper.",
        "Het kenteken is een of meer keren verkeerd gelezen.",
    ),
)
