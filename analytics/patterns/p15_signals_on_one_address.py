"""P15: several organisations report different things about one and the same address."""

from __future__ import annotations

import numpy as np
import polars as pl

from analytics.patterns.candidate import MICROSECONDS_PER_DAY, Candidate, Check, Guard, Meeting, Window, once, sliding
from analytics.patterns.context import Context
from analytics.patterns.labels import Labels
from analytics.patterns.pattern import Parameter, Pattern, Values
from analytics.patterns.register_meetings import signals_by_address
from analytics.patterns.seen import Seen
from analytics.patterns.shared_addresses import MOST_REGISTRATIONS, SHARED_KINDS, shared_addresses
from analytics.patterns.wording import counted, during, times
from analytics.tie_arrays import Numbers
from graph.schema.vocabulary import Stage

_CHOICE = "Ontwerpkeuze van Kantelpunt; beproefd op verzonnen regio's"
_DAYS_PER_MONTH = 365.25 / 12


def match(context: Context, values: Values) -> list[Candidate]:
    """Addresses of which within some window enough different things were reported, by enough organisations."""
    shared = shared_addresses(context.evidence, values)
    signals = context.evidence.signals.drop_nulls("address").join(shared, on="address", how="anti")
    addresses = _stacked(signals, values)
    found = signals_by_address(context.evidence, addresses)
    by_first_signal = sorted(found.items(), key=lambda item: item[1][0].observation)
    return [
        Candidate(
            meetings=meetings,
            check=check(values),
            addresses=(address,),
            needs_communities=False,
            guard=Guard.ORGANISATIONS,
        )
        for address, meetings in by_first_signal
    ]


def check(values: Values) -> Check:
    """The exact definition for one address."""

    def windows(meetings: tuple[Meeting, ...], _labels: Labels, _without: frozenset[int]) -> list[Window]:
        found = []
        for begins, until, inside in sliding(meetings, days=_DAYS_PER_MONTH * values["months"]):
            signals = once(inside)
            types, organisations = ({getattr(one, of) for one in signals} for of in ("kind", "organisation"))
            if len(types) >= values["types"] and len(organisations) >= values["organisations"]:
                found.append(Window(begins=begins, until=until, meetings=inside, counted=signals, youths=frozenset()))
        return found

    return windows


def sentence(seen: Seen, values: Values) -> str:  # noqa: ARG001  (every pattern's sentence gets its parameters)
    """What was seen, for a lay reader."""
    types = len({signal.kind for signal in seen.counted})
    partners = len({signal.organisation for signal in seen.counted})
    return (
        f"Over één adres hoorden we {during(seen.first, seen.last, as_of=seen.as_of)} "
        f"{times(len(seen.counted))} iets, van {counted(partners, 'partner', 'partners')}. "
        f"Het ging over {counted(types, 'ding', 'verschillende dingen')}. "
        "Het kan een verbouwing zijn, of een nieuwe huurder. Weet iemand een gewone uitleg?"
    )


def _stacked(signals: pl.DataFrame, values: Values) -> pl.Series:
    """The addresses that reach the numbers in some window, reports of one incident counted each."""
    ordered = signals.sort("address", "at", maintain_order=True)
    names = ("type", "organisation")
    numbers = (pl.col(name).rank("dense").over("address").cast(pl.Int64).fill_null(0).alias(name) for name in names)
    rows = ordered.select("address", pl.col("at").dt.epoch("us"), pl.int_range(pl.len()).alias("row"), *numbers)
    begins = rows["at"].to_numpy() - int(_DAYS_PER_MONTH * values["months"] * MICROSECONDS_PER_DAY)
    first = rows.select(pl.col("row").min().over("address"))["row"].to_numpy()
    found = [
        pl.lit(pl.Series(_different(rows[name].to_numpy(), at=rows["at"].to_numpy(), first=first, begins=begins)))
        >= values[least]
        for name, least in zip(names, ("types", "organisations"), strict=True)
    ]
    return rows.filter(*found)["address"].unique(maintain_order=True)


def _different(kinds: Numbers, *, at: Numbers, first: Numbers, begins: Numbers) -> Numbers:
    """Per row how many kinds there are among the rows from `first` on that lie after `begins`; kinds count from 0."""
    rows, found = np.arange(len(kinds)), np.zeros(len(kinds), dtype=np.int64)
    for kind in range(kinds.max(initial=-1) + 1):
        last = np.maximum.accumulate(np.where(kinds == kind, rows, -1))
        found += (last >= first) & (at[last] > begins)
    return found


PATTERN = Pattern(
    id="P15",
    version="1.0.0",
    name="Stapeling op adres",
    stage=Stage.PLACE,
    looks_for=(
        "Over één adres komen binnen een jaar signalen van verschillende soort. "
        "Ze komen van meer dan één organisatie. "
        "Wat over hetzelfde voorval gaat, telt één keer."
    ),
    why=(
        "Elke organisatie ziet een stukje van wat op een adres speelt. "
        "Pas bij elkaar valt het op. "
        "Het gaat over een plek, niet over wie daar woont."
    ),
    parameters=(
        Parameter(
            name="types",
            unit="soorten signalen",
            default=3,
            loosest=1,
            reason="twee soorten hangen vaak samen, zoals afval en overlast",
            source=_CHOICE,
        ),
        Parameter(
            name="organisations",
            unit="organisaties",
            default=2,
            loosest=1,
            reason="wat maar één organisatie ziet, kan aan die organisatie liggen",
            source=_CHOICE,
        ),
        Parameter(
            name="months",
            unit="maanden",
            default=12,
            loosest=120,
            reason="lang genoeg voor een beeld, kort genoeg om over dezelfde gebruiker te gaan",
            source=_CHOICE,
        ),
        MOST_REGISTRATIONS,
    ),
    lists=(SHARED_KINDS,),
    match=match,
    sentence=sentence,
    literature=(
        "Zaanstad, prototype: signalen die zich stapelen op een adres, en eerst alleen hit of geen hit",
        "hetccv.nl, Modelprotocol ondermijning, stap 3: eerst hit of geen hit, dan pas de inhoud",
    ),
    false_positives=(
        "pand met veel bedrijven, of een adres dat alleen post ontvangt: telt niet mee",
        "meer meldingen over hetzelfde voorval: tellen één keer",
        "zorginstelling of pand met veel bewoners: de wijkmedewerker kent de gewone uitleg",
    ),
    decoys=("D13", "D14", "D17"),
    data=("address_signals", "addresses", "companies"),
    would_refute=(
        "De signalen blijken over hetzelfde voorval te gaan, of over de buren.",
        "Er is een gewone uitleg voor het pand, zoals een verbouwing of een zorginstelling.",
    ),
)
