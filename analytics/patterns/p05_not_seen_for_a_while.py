"""P5: a youth who was often seen is not seen for weeks, while the group is, after new contact with one other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analytics.patterns.absence import Absence, day_of
from analytics.patterns.absence_search import EVENING, GATES, Search, baseline, gate_before, holding, search_of
from analytics.patterns.candidate import MICROSECONDS_PER_DAY, NOTHING, Candidate, Check, Meeting, Window
from analytics.patterns.context import Context
from analytics.patterns.gates import Gate
from analytics.patterns.labels import Labels
from analytics.patterns.pattern import Parameter, Pattern, Values
from analytics.patterns.seen import Seen
from analytics.patterns.wording import counted, number, on_day
from graph.schema.vocabulary import Stage

_CHOICE = "Ontwerpkeuze van Kantelpunt; hersteld na proeven op verzonnen regio's"
_WHY_CHANCE = (
    "getoetst wordt alleen na nieuw contact, en de vraag is hoe het gaat; strenger mist op verzonnen regio's te veel"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TooLittleSeen:
    """A youth who may be away, and of whom nothing can be said: it was looked for so long, and so much is missing.

    Attributes:
        youth: the person.
        review: the latest review date, microseconds since 1970 UTC.
        hours, short: hours watched at the own places since, and how many more would have been enough.

    """

    youth: int
    review: int
    hours: float
    short: float


def match(context: Context, values: Values) -> list[Candidate]:
    """Youths with new contact with one other: each such pair with the evenings on which the group was seen."""
    search = search_of(context, values)
    tested = search.tested()
    return [
        Candidate(
            meetings=search.of(gates, youth),
            check=check(youth, gates, search=search),
            others=others,
            focus=(youth,),
            beside=tested,
        )
        for (youth, others, _), gates in search.gates.items()
    ]


def check(youth: int, gates: Sequence[Gate], *, search: Search) -> Check:
    """The exact definition for one youth and one other."""

    def windows(meetings: tuple[Meeting, ...], labels: Labels, without: frozenset[int]) -> list[Window]:
        before = holding(gates, meetings, labels, without)
        if not before:
            return []
        own = tuple(meeting for meeting in meetings if meeting.kind == EVENING)
        found = []
        for absence in search.absences(youth, own, labels):
            gate = gate_before(absence, before, search.values)
            enough = absence.since >= search.values["evenings"]
            if gate is not None and enough and search.stands(youth, absence):
                found.append(_window(youth, absence, gate, search))
        return found

    return windows


def too_little_seen(context: Context, values: Values, *, youth: int) -> TooLittleSeen | None:
    """Of a youth who was gone after new contact with one other: how long was looked, and what is short to tell.

    The last review date at which something was short counts; None where nothing was.
    """
    search, found = search_of(context, values), None
    for (whose, _, _), gates in search.gates.items():
        if whose != youth:
            continue
        before = holding(gates, search.of(gates, youth), context.labels, NOTHING)
        for absence in search.absences(youth, search.meetings.get(youth, ()), context.labels):
            by_chance = absence.evenings_needed(values["chance"])
            if by_chance is None or not gate_before(absence, before, values):
                continue
            needed = max(by_chance, int(values["evenings"]))
            if needed > absence.since:
                hours, short = _hours(absence, search), _hours_short(absence, search, needed=needed)
                found = TooLittleSeen(youth=youth, review=absence.review, hours=hours, short=short)
    return found


def _hours(absence: Absence, search: Search) -> float:
    return search.hours.between(absence.places, absence.last.day, day_of(absence.review))


def _hours_short(absence: Absence, search: Search, *, needed: int) -> float:
    """What the missing evenings ask, at the hours per evening of now, or of before where the group was not seen."""
    if absence.since:
        return (needed - absence.since) * _hours(absence, search) / absence.since
    first = day_of(absence.last.at - baseline(search.values))
    before = search.hours.between(absence.places, first, absence.last.day + 1)
    return needed * before / max(absence.evenings, 1)


def sentence(seen: Seen, values: Values) -> str:  # noqa: ARG001  (every pattern's sentence gets its parameters)
    """What was seen, for a lay reader."""
    facts = seen.facts
    weeks = counted(int(facts["weeks_away"]), "week", "weken")
    hours = counted(max(round(facts["hours_watched"]), 1), "uur", "uur")
    before = "Daarvoor" if facts["contact_before"] else "Rond die tijd"
    again = ""
    if "returned" in facts:
        again = f"Op {on_day(date.fromordinal(int(facts['returned'])), as_of=seen.as_of)} was deze jongere er weer. "
    return (
        f"Een jongere die hier vaak was, is {weeks} niet gezien op de eigen plekken. "
        f"Er is {hours} gekeken; de groep was er wel op {number(int(facts['evenings_since']))} avonden. "
        f"{before} was er nieuw contact met één ander. {again}"
        "Vakantie of werk kan ook. Wil de jongerenwerker vragen hoe het gaat?"
    )


def _window(youth: int, absence: Absence, gate: Window, search: Search) -> Window:
    weeks = (absence.review - absence.last.at) // (7 * MICROSECONDS_PER_DAY)
    facts = {"weeks_away": weeks, "hours_watched": _hours(absence, search), "evenings_since": absence.since}
    facts["contact_before"] = gate.until <= absence.last.at
    if absence.returned is not None:
        facts["returned"] = absence.returned.day
    return Window(
        begins=min(gate.begins, absence.last.at - baseline(search.values)),
        until=absence.review,
        meetings=(*gate.meetings, *dict.fromkeys((*absence.sightings, absence.last)), *absence.mates),
        counted=(*gate.counted, *absence.mates),
        youths=frozenset({youth}),
        communities=((absence.week, absence.label), *gate.communities),
        facts=tuple(facts.items()),
        is_closed=absence.returned is not None,
    )


PATTERN = Pattern(
    id="P5",
    version="1.0.0",
    name="Een tijd niet gezien",
    stage=Stage.DEPLOY,
    looks_for=(
        "Een jongere die er vaak was, is weken niet gezien op de eigen plekken, terwijl de groep er wel was. "
        "Kort daarvoor was er nieuw contact met één ander. "
        "Er wordt alleen iets gezegd als er genoeg is gekeken."
    ),
    why=(
        "Een jongere die wegblijft, heeft misschien hulp nodig. "
        "Meestal is er iets gewoons aan de hand. "
        "Daarom vraagt dit patroon alleen of iemand wil bellen."
    ),
    parameters=(
        Parameter(
            name="baseline_weeks",
            unit="weken vooraf",
            default=12,
            loosest=26,
            reason="lang genoeg om te weten hoe vaak iemand er meestal was",
            source=_CHOICE,
        ),
        Parameter(
            name="sightings",
            unit="avonden vooraf gezien in rondes",
            default=5,
            loosest=1,
            reason="wie er maar af en toe was, wordt niet gemist",
            source=_CHOICE,
        ),
        Parameter(
            name="least_weeks",
            unit="weken niet gezien",
            default=3,
            loosest=1,
            reason="korter wegblijven doet iedereen wel eens; schoolvakantie telt niet mee",
            source=_CHOICE,
        ),
        Parameter(
            name="most_weeks",
            unit="weken niet gezien, hoogstens",
            default=8,
            loosest=52,
            reason="daarna hoort het in een gesprek thuis en niet meer in een patroon",
            source=_CHOICE,
        ),
        Parameter(
            name="evenings",
            unit="avonden sindsdien waarop de groep er was",
            default=3,
            loosest=1,
            reason="een of twee avonden wegblijven doet iedereen",
            source=_CHOICE,
        ),
        Parameter(
            name="gate_weeks",
            unit="weken tussen het nieuwe contact en wegblijven, hoogstens",
            default=8,
            loosest=52,
            reason="zonder nieuw contact kort daarvoor is wegblijven een zaak van de jongere zelf",
            source=_CHOICE,
        ),
        Parameter(
            name="chance",
            unit="kans op toeval, met correctie voor het aantal getoetste jongeren, hoogstens",
            default=0.2,
            loosest=1,
            reason=_WHY_CHANCE,
            source="Benjamini en Hochberg (1995), Controlling the false discovery rate",
        ),
    ),
    match=match,
    sentence=sentence,
    literature=(
        "rijnmond.nl (2017) en parool.nl over jongeren die uit het straatbeeld verdwijnen",
        "websitevoordepolitie.nl, De onzichtbare invloed van bovenlokale criminele netwerken op de wijk",
        "laamagazine.nl, Adresonderzoek spookjongeren: verdwijnen heeft vaak een gewone oorzaak",
        "Benjamini en Hochberg (1995), Controlling the false discovery rate, J. R. Statist. Soc. B 57",
    ),
    false_positives=(
        "schoolvakantie: die dagen tellen niet mee, en van de groep moet wel iemand gezien zijn",
        "werk, relatie, verhuizing, stage: alleen na nieuw contact, en de jongerenwerker vraagt eerst hoe het gaat",
        "er is minder of elders gekeken: alleen avonden waarop de groep op de eigen plekken is gezien",
        "geslaagde aanpak: naast de tijdlijn van het plan van aanpak getoond",
        "toeval: de kans, met correctie voor iedereen die getoetst is",
    ),
    decoys=("D9", "D10", "D11", "D16", "D21", "H1", "H8"),
    data=("observations", "participants", "rounds", "calendar", "exemptions"),
    would_refute=(
        "De jongere was er wel, maar is niet herkend of niet opgeschreven.",
        "De jongere is op vakantie, ziek, verhuisd, aan het werk of verliefd.",
    ),
    after=GATES,
)
