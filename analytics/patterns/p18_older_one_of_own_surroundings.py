"""P18: an older one of the own surroundings takes up a youth, who is seen less with others of that age."""

from __future__ import annotations

import numpy as np
import polars as pl

from analytics.patterns.candidate import MICROSECONDS_PER_DAY, Candidate, Check, Meeting, Window, sliding
from analytics.patterns.context import Context
from analytics.patterns.labels import Labels
from analytics.patterns.meetings import meetings_by_subject
from analytics.patterns.older_pairs import GROUP, THERE, OlderPair, close_pairs, rows_of_pairs
from analytics.patterns.pattern import Parameter, Pattern, Values
from analytics.patterns.presence import Presence
from analytics.patterns.seen import Seen
from analytics.patterns.wording import number, on_day, times
from graph.schema.vocabulary import Stage

_CHOICE = "Ontwerpkeuze van Kantelpunt; beproefd op verzonnen regio's"


def match(context: Context, values: Values) -> list[Candidate]:
    """Pairs of a youth and somebody older who met often enough in a small company within some window."""
    return candidates(context, close_pairs(context, values), values)


def candidates(context: Context, pairs: pl.DataFrame, values: Values) -> list[Candidate]:
    """The candidates of these pairs: `subject` (the other), `youth`."""
    ordered = pairs.sort("subject", "youth").select("subject", "youth").with_row_index("pair")
    persons = context.evidence.persons.drop_nulls("birth_year")
    year = dict(persons.select("person", "birth_year").iter_rows())
    visitors = set(context.evidence.persons.filter(kind="visitor")["person"].to_list())
    found = meetings_by_subject(rows_of_pairs(context, ordered, values), observed=context.observed)
    return [
        Candidate(
            meetings=found[pair],
            check=check(
                OlderPair(other=other, youth=youth, is_visitor=other in visitors, year=year),
                presence=context.presence,
                values=values,
            ),
            others=(other,),
            focus=(youth,),
        )
        for pair, other, youth in ordered.iter_rows()
    ]


def check(pair: OlderPair, *, presence: Presence, values: Values) -> Check:
    """The exact definition for one youth and one older other."""
    baseline = int(7 * values["baseline_weeks"] * MICROSECONDS_PER_DAY)

    def windows(meetings: tuple[Meeting, ...], labels: Labels, _without: frozenset[int]) -> list[Window]:
        small = tuple(m for m in meetings if m.is_contact and m.people <= values["people"])
        if not pair.is_apart(values["older"]):
            return []
        found = []
        for begins, until, inside in sliding(small, days=7 * values["weeks"]):
            before = _between(small, begins - baseline, begins)
            if _units(inside) < values["contacts"] or _units(before) > values["baseline_contacts"]:
                continue
            week = labels.week(begins)
            own = labels.of(week, pair.youth)
            group = labels.members(week, own) if own >= 0 else ()
            earlier = _between(meetings, begins - baseline, begins)
            known_there = _known_there(earlier, pair, where=_home(presence, group))
            peers = pair.peers(group, years=values["peers"])
            then, now = _Share(earlier, peers, pair), _Share(_between(meetings, begins, until), peers, pair)
            if known_there is not None and then.times >= values["co_presences"] and now.fell(then) >= values["fall"]:
                found.append(
                    Window(
                        begins=begins,
                        until=until,
                        meetings=(*then.together, *known_there, *now.meetings, *inside),
                        counted=inside,
                        youths=frozenset({pair.youth}),
                        communities=((week, own),),
                        facts=(*then.facts("before"), *now.facts("since")),
                    )
                )
        return found

    return windows


class _Share:
    """On how many of the evenings that peers were seen the youth was among them; a place and evening counts once."""

    def __init__(self, meetings: tuple[Meeting, ...], peers: frozenset[int], pair: OlderPair) -> None:
        self.meetings = tuple(m for m in meetings if m.kind == GROUP and not m.youths.isdisjoint(peers))
        self.together = tuple(meeting for meeting in self.meetings if pair.youth in meeting.youths)
        self.times, self.of = _units(self.together), _units(self.meetings)

    def fell(self, earlier: _Share) -> float:
        """By which part the share is less than it was; nothing can be said where no peer was seen."""
        return 1 - (self.times / self.of) / (earlier.times / earlier.of) if self.of else -np.inf

    def facts(self, when: str) -> tuple[tuple[str, float], ...]:
        return (f"evenings_{when}", self.of), (f"with_peers_{when}", self.times)


def sentence(seen: Seen, values: Values) -> str:  # noqa: ARG001  (every pattern's sentence gets its parameters)
    """What was seen, for a lay reader."""
    before, since = (
        _part(int(seen.facts[f"with_peers_{when}"]), of=int(seen.facts[f"evenings_{when}"]))
        for when in ("before", "since")
    )
    return (
        f"Sinds {on_day(seen.first, as_of=seen.as_of)} was een jongere {times(seen.times)} "
        "in klein gezelschap met iemand uit de omgeving die ouder is. "
        f"Met leeftijdgenoten was dat eerst {before} keer dat wij hen zagen, en nu {since}. "
        "Het kan een broer, zus, buur of trainer zijn. Vraag eerst de jongerenwerker."
    )


def _part(times: int, *, of: int) -> str:
    few = {0: "geen", 1: "één"}
    return f"{few.get(times, number(times))} van de {number(of)}"


def _known_there(earlier: tuple[Meeting, ...], pair: OlderPair, *, where: str | None) -> tuple[Meeting, ...] | None:
    """What shows that the other is of the surroundings: nothing is asked of a youth; None where nothing shows it."""
    if not pair.is_visitor:
        return ()
    return tuple(m for m in earlier if m.kind == THERE and m.municipality == where)[:1] or None


def _home(presence: Presence, group: tuple[int, ...]) -> str | None:
    return next(iter(presence.municipalities_of([group])), None)


def _between(meetings: tuple[Meeting, ...], after: int, until: int) -> tuple[Meeting, ...]:
    return tuple(meeting for meeting in meetings if after < meeting.at <= until)


def _units(meetings: tuple[Meeting, ...]) -> int:
    """How many times: one place and evening once."""
    return len({meeting.unit for meeting in meetings})


PATTERN = Pattern(
    id="P18",
    version="1.0.0",
    name="Oudere uit eigen omgeving",
    stage=Stage.BIND,
    looks_for=(
        "Een jongere is vaak in klein gezelschap met iemand die ouder is en in dezelfde omgeving komt. "
        "Eerder waren die twee niet zo samen, en met leeftijdgenoten is de jongere nu minder."
    ),
    why=(
        "Ronselen begint vaak dichtbij, bij iemand uit de eigen buurt die iets ouder is. "
        "Zo'n band groeit langzaam en valt niet op. "
        "Daarom is een vraag aan de jongerenwerker de eerste stap."
    ),
    parameters=(
        Parameter(
            name="older",
            unit="jaar ouder",
            default=3,
            loosest=-10,
            reason="wie twee jaar ouder is, kan in dezelfde vriendengroep horen",
            source=_CHOICE,
        ),
        Parameter(
            name="peers",
            unit="jaar verschil met leeftijdgenoten, hoogstens",
            default=2,
            loosest=100,
            reason="leeftijdgenoten zitten ongeveer in dezelfde klassen",
            source=_CHOICE,
        ),
        Parameter(
            name="baseline_weeks",
            unit="weken vooraf",
            default=12,
            loosest=26,
            reason="lang genoeg om te weten met wie iemand meestal was",
            source=_CHOICE,
        ),
        Parameter(
            name="baseline_contacts",
            unit="keer samen met de ander vooraf, hoogstens",
            default=1,
            loosest=1000,
            reason="een band die er al was, is geen nieuwe band",
            source=_CHOICE,
        ),
        Parameter(
            name="co_presences",
            unit="keer samen met leeftijdgenoten vooraf",
            default=2,
            loosest=1,
            reason="van één of twee keer kan niets minder worden",
            source=_CHOICE,
        ),
        Parameter(
            name="weeks",
            unit="weken",
            default=8,
            loosest=26,
            reason="een band ontstaat in weken, niet in maanden",
            source=_CHOICE,
        ),
        Parameter(
            name="contacts",
            unit="keer samen",
            default=3,
            loosest=1,
            reason="twee keer is nog geen gewoonte; vier keer mist wie weinig gezien wordt",
            source=_CHOICE,
        ),
        Parameter(
            name="people",
            unit="aanwezigen, hoogstens",
            default=3,
            loosest=1000,
            reason="klein gezelschap; in een drukte staat iedereen bij iedereen",
            source=_CHOICE,
        ),
        Parameter(
            name="fall",
            unit="deel minder met leeftijdgenoten, van de keren dat zij gezien zijn",
            default=0.25,
            loosest=-1000,
            reason="een oudere teamgenoot of buur haalt niemand bij leeftijdgenoten weg",
            source=_CHOICE,
        ),
    ),
    match=match,
    sentence=sentence,
    literature=(
        "keerpunt.chat, Dealers in de dop: ronselen gaat meestal via het eigen netwerk en stap voor stap",
        "hetccv.nl, Jongeren en georganiseerde drugscriminaliteit in de regio Den Haag",
        "gemeente.nu, Drugscarrière start soms al op de basisschool: ouderen uit de omgeving trekken jongeren mee",
    ),
    false_positives=(
        "broer of zus, buur, relatie: vraag eerst de jongerenwerker of er een gewone uitleg is",
        "trainer, collega, mentor: bekende rol in het register, of de aantekening sport, familie of werk",
        "oudere teamgenoot: de eis dat de jongere minder met leeftijdgenoten is",
        "wie met iedereen praat: de eis van klein gezelschap, en van hoogstens één keer vooraf",
    ),
    decoys=("D2", "D3", "D4", "D5", "D11", "D15", "D21", "H2", "H6", "H8"),
    data=("observations", "participants", "exemptions"),
    would_refute=(
        "De oudere blijkt een broer of zus, buur, trainer, collega of relatie.",
        "De jongere was in die weken wel met leeftijdgenoten, maar dat is niet vastgelegd.",
    ),
)
