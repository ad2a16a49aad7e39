"""P13: professionals of several organisations note different concerns about a youth, beside new contact."""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from analytics.patterns.candidate import Candidate, Check, Meeting, Window, sliding
from analytics.patterns.context import Context
from analytics.patterns.gates import Gate, gates_of, together
from analytics.patterns.labels import Labels
from analytics.patterns.meetings import meetings_by_subject
from analytics.patterns.pattern import Parameter, Pattern, Values
from analytics.patterns.seen import Seen
from analytics.patterns.wording import counted, during
from graph.schema.vocabulary import Concern, Stage

_CHOICE = "Ontwerpkeuze van Kantelpunt"
_GATES = ("P1", "P4", "P12")
_CODES = frozenset(code.value for code in Concern)


def match(context: Context, values: Values) -> list[Candidate]:
    """Youths with enough different concerns that have not expired, and with new contact in view."""
    gates: dict[int, list[Gate]] = {}
    for (youth, *_), of in gates_of(context, _GATES).items():
        gates.setdefault(youth, []).extend(of)
    return candidates(context, gates, values)


def candidates(context: Context, gates: dict[int, list[Gate]], values: Values) -> list[Candidate]:
    """The candidates of these youths with the new contact that each has."""
    rows = _concerns(context, values).filter(pl.col("subject").is_in(list(gates)))
    found = meetings_by_subject(rows, observed=context.observed)
    return [
        Candidate(
            meetings=together(concerns, gates[int(youth)]),
            check=check(tuple(gates[int(youth)]), values=values),
            focus=(int(youth),),
            needs_communities=all(gate.candidate.needs_communities for gate in gates[int(youth)]),
        )
        for youth, concerns in sorted(found.items())
    ]


def check(gates: tuple[Gate, ...], *, values: Values) -> Check:
    """The exact definition for one youth."""

    def windows(meetings: tuple[Meeting, ...], labels: Labels, without: frozenset[int]) -> list[Window]:
        concerns = tuple(meeting for meeting in meetings if meeting.kind in _CODES)
        contact = [window for gate in gates for window in gate.windows(meetings, labels, without, days=1)]
        found = []
        for begins, until, inside in sliding(concerns, days=7 * values["weeks"]):
            beside = [window for window in contact if window.begins < until and begins < window.until]
            if beside and _enough(inside, values):
                found.append(_window(begins, until, inside, max(beside, key=lambda window: window.until)))
        return found

    return windows


def sentence(seen: Seen, values: Values) -> str:  # noqa: ARG001  (every pattern's sentence gets its parameters)
    """What was seen, for a lay reader."""
    concerns = counted(int(seen.facts["concerns"]), "ding", "verschillende dingen")
    organisations = counted(int(seen.facts["organisations"]), "organisatie", "organisaties")
    return (
        f"Bij {organisations} vielen {during(seen.first, seen.last, as_of=seen.as_of)} {concerns} op aan een jongere. "
        "In die tijd was er ook nieuw contact met iemand van buiten de groep. "
        "Het kan een cadeau, een bijbaan of een nieuwe vriend zijn. "
        "Misschien heeft de jongere hulp nodig. Praat met de jongere, niet over de jongere."
    )


def _concerns(context: Context, values: Values) -> pl.DataFrame:
    """`subject`, `observation`, `youth` and `kind` (the code): of known youths with enough codes, none expired."""
    evidence = context.evidence
    youths = evidence.persons.filter((pl.col("kind") == "youth") & ~pl.col("is_unknown")).select("person")
    earliest = evidence.as_of - timedelta(days=values["expires_days"])
    fresh = evidence.observations.filter(pl.col("started_at") > earliest).select("observation", "organisation")
    rows = evidence.concerns.join(youths, on="person", how="semi").join(fresh, on="observation")
    enough = (pl.col("code").n_unique() >= values["codes"]) & (
        pl.col("organisation").n_unique() >= values["organisations"]
    )
    rows = rows.join(rows.group_by("person").agg(enough.alias("ok")).filter("ok"), on="person", how="semi")
    return rows.select(
        pl.col("person").alias("subject"),
        "observation",
        pl.col("person").alias("youth"),
        pl.lit(value=False).alias("is_unknown"),
        pl.lit(value=False).alias("is_contact"),
        pl.col("code").cast(pl.String).alias("kind"),
    )


def _enough(inside: tuple[Meeting, ...], values: Values) -> bool:
    codes, organisations = _of(inside)
    return len(codes) >= values["codes"] and len(organisations) >= values["organisations"]


def _of(inside: tuple[Meeting, ...]) -> tuple[set[str], set[str]]:
    """The codes, and who noted them; the same at one place and evening is of whoever noted it first."""
    first: dict[tuple[int, str], Meeting] = {}
    for meeting in inside:
        first.setdefault((meeting.unit, meeting.kind), meeting)
    return {of.kind for of in first.values()}, {of.organisation for of in first.values()} - {""}


def _window(begins: int, until: int, inside: tuple[Meeting, ...], contact: Window) -> Window:
    """The concerns with the contact beside them, which the match rests on as well."""
    codes, organisations = _of(inside)
    return Window(
        begins=min(begins, contact.begins),
        until=max(until, contact.until),
        meetings=(*contact.meetings, *inside),
        counted=(*contact.counted, *inside),
        youths=frozenset(youth for meeting in inside for youth in meeting.youths),
        communities=contact.communities,
        facts=(("concerns", len(codes)), ("organisations", len(organisations))),
    )


PATTERN = Pattern(
    id="P13",
    version="1.0.0",
    name="Samenloop van zorgen",
    stage=Stage.BIND,
    looks_for=(
        "Verschillende mensen die met een jongere werken, merken in korte tijd drie verschillende dingen op. "
        "In die tijd is er ook nieuw contact gezien. Zonder dat contact telt een zorg nooit mee."
    ),
    why=(
        "Elk van deze zorgen is op zichzelf gewoon. Samen met nieuw contact zijn ze een reden om te praten. "
        "Dit patroon maakt nooit zelf een situatie."
    ),
    parameters=(
        Parameter(
            name="weeks",
            unit="weken",
            default=8,
            loosest=13,
            reason="wat langer uit elkaar ligt, hoeft niets met elkaar te maken te hebben",
            source=_CHOICE,
        ),
        Parameter(
            name="codes",
            unit="verschillende zorgen",
            default=3,
            loosest=1,
            reason="één of twee dingen zijn bij iedereen wel eens op te merken",
            source=_CHOICE,
        ),
        Parameter(
            name="organisations",
            unit="organisaties",
            default=2,
            loosest=1,
            reason="de indruk van één organisatie is geen samenloop",
            source=_CHOICE,
        ),
        Parameter(
            name="expires_days",
            unit="dagen, daarna vervalt een zorg",
            default=90,
            loosest=365,
            reason="een zorg is een momentopname; wie er vanaf is, moet er vanaf zijn",
            source=_CHOICE,
        ),
    ),
    match=match,
    sentence=sentence,
    literature=(
        "keerpunt.chat, Signalen herkennen: dure spullen, meer telefoons, altijd bereikbaar moeten zijn",
        "RIEC Amsterdam-Amstelland over signalen van jonge aanwas",
        "openrijk.nl, Gemeente Amsterdam over criminele uitbuiting: het klusje",
    ),
    false_positives=(
        "verjaardag, cadeau, bijbaan, tweedehands telefoon: nooit zonder nieuw contact, en samen drie verschillende",
        "armoede of rijkdom van thuis: de lijst van zorgen is gesloten, en wat verder opvalt, is geen veld",
        "één bezorgde professional: ten minste twee organisaties",
    ),
    decoys=("D11", "D21", "H1", "H8"),
    data=("observations", "participants", "concerns"),
    would_refute=(
        "Er is een gewone uitleg: een cadeau, een bijbaan, een nieuwe vriend.",
        "De zorgen gaan over één en hetzelfde ding, dat verschillend is genoteerd.",
    ),
    after=_GATES,
    only_strengthens=True,
)
