"""P6: a youth is said to have moved to a municipality on a list, soon after new contact, without a reason told."""

from __future__ import annotations

import polars as pl

from analytics.patterns.candidate import MICROSECONDS_PER_DAY, Candidate, Check, Meeting, Window
from analytics.patterns.context import Context
from analytics.patterns.gates import Gate, gates_of
from analytics.patterns.labels import Labels
from analytics.patterns.meetings import meetings_by_subject
from analytics.patterns.pattern import ListParameter, Parameter, Pattern, Values
from analytics.patterns.seen import Seen
from analytics.patterns.wording import counted, on_day
from graph.schema.vocabulary import MoveReason, Stage

_CHOICE = "Ontwerpkeuze van Kantelpunt; beproefd op verzonnen regio's"
_GATES = ("P1", "P4")
_DAYS_PER_WEEK = 7


def match(context: Context, values: Values) -> list[Candidate]:
    """Youths of whom such a move was told, and of whom new contact was seen."""
    gates: dict[int, list[Gate]] = {}
    for (youth, *_), of in gates_of(context, _GATES).items():
        gates.setdefault(youth, []).extend(of)
    told = _told(context, values).filter(pl.col("subject").is_in(list(gates)))
    found = meetings_by_subject(told, observed=context.observed)
    return [
        Candidate(
            meetings=_together(moves, gates[int(youth)]),
            check=check(int(youth), moves=moves, gates=tuple(gates[int(youth)]), values=values),
            focus=(int(youth),),
        )
        for youth, moves in sorted(found.items())
    ]


def check(youth: int, *, moves: tuple[Meeting, ...], gates: tuple[Gate, ...], values: Values) -> Check:
    """The exact definition for one youth."""
    longest = int(_DAYS_PER_WEEK * values["weeks"] * MICROSECONDS_PER_DAY)

    def windows(meetings: tuple[Meeting, ...], labels: Labels, without: frozenset[int]) -> list[Window]:
        left = frozenset(meetings)
        contact = [window for gate in gates for window in gate.windows(left, labels, without, days=1)]
        found = []
        for move in (move for move in moves if move in left):
            before = [window for window in contact if move.at - longest <= window.until <= move.at]
            if before:
                found.append(_window(youth, move, before))
        return found

    return windows


def sentence(seen: Seen, values: Values) -> str:  # noqa: ARG001  (every pattern's sentence gets its parameters)
    """What was seen, for a lay reader."""
    weeks = counted(max(round(seen.facts["weeks"]), 1), "week", "weken")
    asked = "" if seen.facts["is_asked"] else "Naar de reden is nog niet gevraagd. "
    return (
        f"Op {on_day(seen.last, as_of=seen.as_of)} hoorden we dat een jongere naar een andere gemeente is verhuisd. "
        f"Ongeveer {weeks} eerder was er nog nieuw contact met iemand van buiten de groep. "
        f"{asked}School, werk, familie of een huis kan de reden zijn. Wil de jongerenwerker vragen hoe het gaat?"
    )


def _told(context: Context, values: Values) -> pl.DataFrame:
    """`subject`, `observation`, `youth` and `kind` (where to): moves to the list of youths, with no ordinary reason."""
    evidence = context.evidence
    youths = evidence.persons.filter((pl.col("kind") == "youth") & ~pl.col("is_unknown")).select("person")
    untagged = context.observed.filter(~pl.col("is_tagged")).select("observation")
    is_asked = pl.col("reason").is_not_null()
    told = (
        evidence.moves.filter(
            pl.col("municipality").is_in(values.listed("municipalities"))
            & (~is_asked | (pl.col("reason") == MoveReason.NONE.value))
        )
        .join(youths, on="person", how="semi")
        .join(untagged, on="observation", how="semi")
    )
    return told.select(
        pl.col("person").alias("subject"),
        "observation",
        pl.col("person").alias("youth"),
        pl.lit(value=False).alias("is_unknown"),
        pl.lit(value=False).alias("is_contact"),
        pl.concat_str("municipality", pl.when(is_asked).then(pl.lit(" asked")).otherwise(pl.lit(""))).alias("kind"),
    )


def _together(moves: tuple[Meeting, ...], gates: list[Gate]) -> tuple[Meeting, ...]:
    found = dict.fromkeys((*moves, *(meeting for gate in gates for meeting in gate.candidate.meetings)))
    return _ordered(found)


def _ordered(meetings: dict[Meeting, None]) -> tuple[Meeting, ...]:
    return tuple(sorted(meetings, key=lambda one: (one.at, one.observation, one.is_contact, one.kind)))


def _window(youth: int, move: Meeting, before: list[Window]) -> Window:
    """The move with the contact before it, which it rests on as well."""
    last = max(before, key=lambda window: window.until)
    weeks = (move.at - last.until) / (_DAYS_PER_WEEK * MICROSECONDS_PER_DAY)
    contacts = dict.fromkeys(meeting for window in before for meeting in window.counted)
    everything = dict.fromkeys(meeting for window in before for meeting in window.meetings)
    return Window(
        begins=min(window.begins for window in before),
        until=move.at,
        meetings=(*_ordered(everything), move),
        counted=(*_ordered(contacts), move),
        youths=frozenset({youth}),
        communities=last.communities,
        facts=(("weeks", weeks), ("is_asked", float(move.kind.endswith("asked")))),
    )


PATTERN = Pattern(
    id="P6",
    version="1.0.0",
    name="Onverwachte verhuizing",
    stage=Stage.DEPLOY,
    looks_for=(
        "Iemand vertelt dat een jongere is verhuisd naar een gemeente die op een lijst staat. "
        "Kort daarvoor was er nieuw contact. Er is geen gewone reden genoemd, zoals school, werk of familie. "
        "De lijst is leeg, tot een gemeente daar zelf over beslist. "
        "Het contact van P1 of P4 zit hierin; het telt niet dubbel."
    ),
    why=(
        "Soms wordt een jongere uit de buurt gehaald om ergens anders werk te doen. "
        "Wie verhuist, is dan ook zijn vaste mensen kwijt. "
        "Een telefoontje is genoeg om te weten of het goed gaat."
    ),
    parameters=(
        Parameter(
            name="weeks",
            unit="weken na het contact, hoogstens",
            default=12,
            loosest=520,
            reason="wat later gebeurt, hangt er meestal niet meer mee samen",
            source=_CHOICE,
        ),
    ),
    lists=(
        ListParameter(
            name="municipalities",
            unit="gemeenten",
            default=(),
            reason="er wordt naar geen enkele plaats gekeken zonder besluit van de gemeente",
            source=_CHOICE,
        ),
    ),
    match=match,
    sentence=sentence,
    literature=(
        "websitevoordepolitie.nl, De onzichtbare invloed van bovenlokale criminele netwerken op de wijk",
        "laamagazine.nl (2018), Adresonderzoek: jongeren die van de radar verdwijnen",
    ),
    false_positives=(
        "student, nieuw werk, familie, eigen huis: een genoemde reden telt als gewone uitleg",
        "verhuizing zonder meer: nooit zonder eerder nieuw contact, en er wordt niets opgezocht in de basisregistratie",
    ),
    decoys=("D9", "D11", "H4"),
    data=("observations", "participants", "moves"),
    would_refute=(
        "De jongere studeert of werkt daar, of woont er bij familie.",
        "De jongere is niet verhuisd, of naar een andere plaats.",
    ),
    after=_GATES,
    only_strengthens=True,
)
