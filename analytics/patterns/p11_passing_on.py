"""P11: a youth who was drawn to one other is afterwards the other for several younger ones."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from analytics.patterns.candidate import MICROSECONDS_PER_DAY, Candidate, Check, Meeting, Window
from analytics.patterns.context import Context
from analytics.patterns.gates import Gate, gates_of, together
from analytics.patterns.labels import Labels
from analytics.patterns.meetings import meetings_by_subject
from analytics.patterns.pattern import Parameter, Pattern, Values
from analytics.patterns.seen import Seen
from analytics.patterns.wording import counted, on_day, times
from graph.schema.vocabulary import Stage

_CHOICE = "Ontwerpkeuze van Kantelpunt; beproefd op verzonnen regio's"
_GATES = ("P4",)
_PASSED_ON = "passed on"
"""Kind of the meetings at which the youth seeks contact; those of the earlier band stand beside them."""


def match(context: Context, values: Values) -> list[Candidate]:
    """Youths of an earlier P4 who have contact with enough younger ones in a small company."""
    gates = gates_of(context, _GATES)
    years = context.evidence.persons.drop_nulls("birth_year")
    year = dict(years.select("person", "birth_year").iter_rows())
    found = _contacts(context, sorted({youth for youth, _, _ in gates}), values)
    return [
        Candidate(
            meetings=together(found[youth], of_pair),
            check=check(youth, of_pair, year=year, values=values),
            others=(youth, *others),
        )
        for (youth, others, _), of_pair in gates.items()
        if youth in found and youth in year
    ]


def check(youth: int, gates: tuple[Gate, ...], *, year: Mapping[int, int], values: Values) -> Check:
    """The exact definition for one youth and the other of the earlier band."""
    longest = int(7 * values["weeks"] * MICROSECONDS_PER_DAY)
    born_after = year[youth] + values["younger"]
    younger = frozenset(person for person, born in year.items() if born >= born_after)

    def windows(meetings: tuple[Meeting, ...], labels: Labels, without: frozenset[int]) -> list[Window]:
        contacts = tuple(meeting for meeting in meetings if meeting.kind == _PASSED_ON)
        bands = [window for gate in gates for window in gate.windows(meetings, labels, without, days=1)]
        found = []
        for number, last in enumerate(contacts):
            for band in sorted(bands, key=lambda window: window.until):
                group = frozenset(labels.members(*band.communities[0]))
                since = [of for of in contacts[: number + 1] if band.until < of.at and last.at - of.at < longest]
                inside = tuple(of for of in since if of.youths & younger - group)
                met = frozenset(one for of in inside for one in of.youths & younger - group)
                if band.until < last.at <= band.until + longest and last in inside and len(met) >= values["youths"]:
                    found.append(_window(youth, last.at, inside, met, band))
                    break
        return found

    return windows


def sentence(seen: Seen, values: Values) -> str:  # noqa: ARG001  (every pattern's sentence gets its parameters)
    """What was seen, for a lay reader."""
    return (
        "Een jongere was eerder minder met de groep, en vaker met één ander. "
        f"Sinds {on_day(seen.first, as_of=seen.as_of)} zocht deze jongere {times(seen.times)} zelf contact "
        f"met {counted(seen.youths - 1, 'jongere', 'jongeren')} die jonger zijn. "
        "Misschien is deze jongere zelf slachtoffer en heeft die hulp nodig. "
        "Het kan ook gewoon een trainer, oppas of vriend zijn. Vraag eerst de jongerenwerker."
    )


def _contacts(context: Context, youths: list[int], values: Values) -> dict[int, tuple[Meeting, ...]]:
    """Per youth the contacts that it sought, in a small company, with every known youth who was there."""
    small = context.observed.filter(pl.col("people") <= values["people"]).select("observation")
    rows = context.contacts.filter(pl.col("subject").is_in(youths)).join(small, on="observation", how="semi")
    found = meetings_by_subject(rows.with_columns(pl.lit(_PASSED_ON).alias("kind")), observed=context.observed)
    return {int(subject): meetings for subject, meetings in found.items()}


def _window(youth: int, until: int, inside: tuple[Meeting, ...], met: frozenset[int], band: Window) -> Window:
    return Window(
        begins=band.begins,
        until=until,
        meetings=(*band.meetings, *inside),
        counted=inside,
        youths=met | {youth},
        communities=band.communities,
    )


PATTERN = Pattern(
    id="P11",
    version="1.0.0",
    name="Doorschuiven",
    stage=Stage.DEPLOY,
    looks_for=(
        "Een jongere die eerder met één ander werd gezien in plaats van met de groep, zoekt daarna zelf contact met "
        "jongeren die jonger zijn. Zo iemand kan zelf slachtoffer zijn."
    ),
    why=(
        "Wie zelf is geronseld, moet soms anderen meenemen. Daarom is de eerste vraag wat deze jongere nodig heeft. "
        "Straf is hier niet de bedoeling."
    ),
    parameters=(
        Parameter(
            name="weeks",
            unit="weken na de eerdere band",
            default=26,
            loosest=104,
            reason="wat langer geleden is, hoeft er niets mee te maken te hebben",
            source=_CHOICE,
        ),
        Parameter(
            name="youths",
            unit="jongeren die jonger zijn",
            default=2,
            loosest=1,
            reason="één jongere vriend is een vriend",
            source=_CHOICE,
        ),
        Parameter(
            name="younger",
            unit="jaar jonger",
            default=1,
            loosest=-10,
            reason="het gaat om wie jonger is; van het geboortejaar telt alleen het verschil",
            source=_CHOICE,
        ),
        Parameter(
            name="people",
            unit="aanwezigen, hoogstens",
            default=3,
            loosest=1000,
            reason="klein gezelschap, zoals bij de eerdere band; in een drukte staat iedereen bij iedereen",
            source=_CHOICE,
        ),
    ),
    match=match,
    sentence=sentence,
    literature=(
        "sociaaldigitaal.nl, Doorgroeiers: na een proeftijd krijgt een jongere zelf lopers",
        "blikopnieuws.nl over jongeren die doorgroeien in de drugshandel",
    ),
    false_positives=(
        "maatje, oppas, trainer van een jeugdelftal: bekende rol in het register, of de aantekening sport of familie",
        "jongere vrienden uit de eigen groep: die tellen niet mee",
        "broer of zus: vraag eerst de jongerenwerker of er een gewone uitleg is",
    ),
    decoys=("D3", "D11", "D21", "H1", "H6"),
    data=("observations", "participants", "exemptions"),
    would_refute=(
        "De jongere is een maatje, oppas of trainer.",
        "Het contact ging uit van de jongeren die jonger zijn.",
    ),
    after=_GATES,
)
