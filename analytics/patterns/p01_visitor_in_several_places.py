"""P1: somebody from outside has contact with youths of one community, at several hangouts in several municipalities."""

from __future__ import annotations

from collections import Counter

import polars as pl

from analytics.patterns.candidate import Candidate, Check, Meeting, Window, once, sliding
from analytics.patterns.context import Context
from analytics.patterns.labels import Labels
from analytics.patterns.meetings import meetings_by_subject
from analytics.patterns.pattern import Parameter, Pattern, Values
from analytics.patterns.seen import Seen
from analytics.patterns.wording import counted, during, number
from graph.schema.vocabulary import Stage

_CHOICE = "Ontwerpkeuze van Kantelpunt; beproefd op verzonnen regio's"


def match(context: Context, values: Values) -> list[Candidate]:
    """Persons whose contacts within some window reach enough hangouts, municipalities, days and youths."""
    at_hangout = context.observed.filter(pl.col("at_hangout"))
    rows = context.contacts.join(at_hangout.select("observation"), on="observation", how="semi")
    subjects = _busy_enough(rows, at_hangout, values)
    found = meetings_by_subject(rows.join(subjects, on="subject", how="semi"), observed=context.observed)
    visitors = set(context.evidence.persons.filter(pl.col("kind") == "visitor")["person"].to_list())
    return [
        Candidate(
            meetings=meetings,
            check=check(int(subject), is_visitor=subject in visitors, values=values),
            others=(int(subject),),
        )
        for subject, meetings in sorted(found.items())
    ]


def check(subject: int, *, is_visitor: bool, values: Values) -> Check:
    """The exact definition for one outsider."""

    def windows(meetings: tuple[Meeting, ...], labels: Labels, _without: frozenset[int]) -> list[Window]:
        found = []
        for begins, until, inside in sliding(meetings, days=7 * values["weeks"]):
            if not _reaches(inside, values):
                continue
            week = labels.week(until)
            own = labels.of(week, subject)
            group = frozenset(labels.members(week, own)) if own >= 0 and not is_visitor else frozenset()
            others = tuple(meeting for meeting in inside if meeting.youths - group) if group else inside
            named = _communities(others, week=week, labels=labels, least=values["youths"]) - {own}
            if named and _reaches(others, values):
                youths = frozenset(youth for meeting in others for youth in meeting.youths) - group
                communities = tuple((week, label) for label in sorted(named))
                found.append(
                    Window(
                        begins=begins,
                        until=until,
                        meetings=others,
                        counted=others,
                        youths=youths,
                        communities=communities,
                    )
                )
        return found

    return windows


def sentence(seen: Seen, values: Values) -> str:  # noqa: ARG001  (every pattern's sentence gets its parameters)
    """What was seen, for a lay reader."""
    who = "Een bezoeker" if seen.outsider == "visitor" else "Een jongere van buiten de groep"
    when = during(seen.first, seen.last, as_of=seen.as_of)
    contact = f"daar was contact met {counted(seen.youths, 'jongere', 'jongeren')}"
    return (
        f"{who} is {when} op {number(seen.days)} dagen gezien op {number(seen.places)} plekken. "
        f"Die liggen in {counted(seen.municipalities, 'gemeente', 'gemeenten')}, en {contact}. "
        "Het kan een trainer of familielid zijn. Weet iemand een gewone uitleg?"
    )


def _busy_enough(rows: pl.DataFrame, at_hangout: pl.DataFrame, values: Values) -> pl.DataFrame:
    """Subjects that reach the numbers in some window, whoever the youths are."""
    known = rows.select("subject", "observation").unique()
    seen = known.join(at_hangout.select("observation", "at", "day", "place", "municipality"), on="observation")
    reaches = (
        (pl.col("place").n_unique() >= values["hangouts"])
        & (pl.col("municipality").drop_nulls().n_unique() >= values["municipalities"])
        & (pl.col("day").n_unique() >= values["days"])
    )
    often = seen.join(seen.group_by("subject").agg(reaches.alias("ok")).filter("ok"), on="subject", how="semi")
    moments = often.with_columns(pl.from_epoch("at", "us").alias("moment")).sort("subject", "moment")
    rolled = moments.rolling("moment", period=f"{int(7 * values['weeks'])}d", group_by="subject").agg(
        reaches.alias("ok")
    )
    return rolled.filter("ok").select("subject").unique()


def _reaches(meetings: tuple[Meeting, ...], values: Values) -> bool:
    counting = once(meetings)
    return (
        len({meeting.day for meeting in counting}) >= values["days"]
        and len({meeting.place for meeting in counting}) >= values["hangouts"]
        and len({meeting.municipality for meeting in counting if meeting.municipality}) >= values["municipalities"]
    )


def _communities(meetings: tuple[Meeting, ...], *, week: int, labels: Labels, least: float) -> set[int]:
    """Communities of which enough different members were met."""
    youths = {youth for meeting in meetings for youth in meeting.youths}
    met = Counter(labels.of(week, youth) for youth in youths)
    return {label for label, count in met.items() if label >= 0 and count >= least}


PATTERN = Pattern(
    id="P1",
    version="1.0.0",
    name="Bezoeker op meer plekken",
    stage=Stage.EXPLORE,
    looks_for=(
        "Iemand van buiten een groep heeft in korte tijd contact met jongeren op meer hangplekken in meer gemeenten. "
        "Onder hen zijn jongeren van één vaste groep."
    ),
    why=(
        "Wie jongeren werft, zoekt vaak op meer plekken en bij meer jongeren. "
        "Een gemeente alleen ziet maar een stuk van dat spoor. "
        "Pas samen wordt het zichtbaar."
    ),
    parameters=(
        Parameter(
            name="weeks",
            unit="weken",
            default=8,
            loosest=26,
            reason="lang genoeg voor een ronde langs plekken, kort genoeg om één verhaal te zijn",
            source=_CHOICE,
        ),
        Parameter(
            name="hangouts",
            unit="hangplekken",
            default=3,
            loosest=1,
            reason="twee plekken heeft bijna iedere oudere broer",
            source=_CHOICE,
        ),
        Parameter(
            name="municipalities",
            unit="gemeenten",
            default=2,
            loosest=1,
            reason="het patroon gaat over sporen die een gemeente alleen niet ziet",
            source=_CHOICE,
        ),
        Parameter(
            name="days", unit="dagen", default=3, loosest=1, reason="een enkele avond is geen patroon", source=_CHOICE
        ),
        Parameter(
            name="youths",
            unit="jongeren van één groep",
            default=2,
            loosest=1,
            reason="contact met een groep en niet met één vriend of familielid",
            source=_CHOICE,
        ),
    ),
    match=match,
    sentence=sentence,
    literature=(
        "keerpunt.chat, Signalen herkennen: nieuwe en oudere contacten",
        "hetccv.nl, Jongeren en georganiseerde drugscriminaliteit in de regio Den Haag",
    ),
    false_positives=(
        "regionale jongerenwerker, boa, trainer of vrijwilliger: bekende rol in het register",
        "maaltijdbezorger: bekende rol, of de aantekening bezorging",
        "ouder bij uitwedstrijden, oudere broer: de aantekening sport of familie",
    ),
    decoys=("D1", "D2", "D3", "D5", "D8", "D24", "H2", "H7"),
    data=("observations", "participants", "hangouts", "rounds", "exemptions"),
    would_refute=(
        "Iemand herkent deze persoon als trainer, familielid, bezorger of andere bekende rol.",
        "De waarnemingen blijken over verschillende personen te gaan.",
    ),
)
