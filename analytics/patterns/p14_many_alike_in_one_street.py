"""P14: in one street stand many more businesses of one branch than the municipality would lead one to expect."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from scipy.stats import poisson

from analytics.evidence_rows import rows_of
from analytics.patterns.branches import class_of
from analytics.patterns.candidate import Candidate, Check, Guard, Meeting, Window
from analytics.patterns.context import Context
from analytics.patterns.false_discovery import largest_standing, stands_among
from analytics.patterns.labels import Labels
from analytics.patterns.pattern import Parameter, Pattern, Values
from analytics.patterns.register_meetings import register_meetings
from analytics.patterns.seen import Seen
from analytics.patterns.shared_addresses import MOST_REGISTRATIONS, SHARED_KINDS, in_force, shared_addresses
from analytics.patterns.wording import number
from graph.schema.vocabulary import Stage

_CHOICE = "Ontwerpkeuze van Kantelpunt; beproefd op verzonnen regio's"
_LENGTH_OF_A_POSTCODE = 6
_CELL = ("municipality", "street", "branch")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A branch in a street, and what surrounds it: numbers of establishments, and the chances of the other cells."""

    there: int
    in_street: int
    of_branch: int
    in_municipality: int
    other_chances: tuple[float, ...]

    def expected(self, *, gone: int) -> float:
        """How many the municipality leads one to expect, when so many of those that are there are not."""
        rate = (self.of_branch - gone) / max(self.in_municipality - gone, 1)
        return rate * (self.in_street - gone)


def match(context: Context, values: Values) -> list[Candidate]:
    """Cells with enough establishments that stand out among all cells of their municipality."""
    establishments = _establishments(context, values)
    cells = _cells(establishments).filter(pl.col("in_municipality") >= values["establishments"])
    found = []
    for _, of_one in cells.group_by("municipality", maintain_order=True):
        largest = largest_standing(of_one["chance"].to_numpy(), share=values["share_by_chance"])
        found += of_one.filter((pl.col("there") >= values["least"]) & (pl.col("chance") <= largest)).to_dicts()
    chances = dict(cells.group_by("municipality").agg(pl.col("chance").sort()).iter_rows())
    standing = zip(found, _rows_of(found, establishments), strict=True)
    candidates = [
        _candidate(context, rows, cell, chances=chances[cell["municipality"]], values=values) for cell, rows in standing
    ]
    return sorted(candidates, key=lambda candidate: [meeting.observation for meeting in candidate.meetings])


def check(cell: Cell, *, until: int, values: Values) -> Check:
    """The exact definition for one cell: what the register says now, and the other cells as they are."""

    def windows(meetings: tuple[Meeting, ...], _labels: Labels, _without: frozenset[int]) -> list[Window]:
        expected = cell.expected(gone=cell.there - len(meetings))
        chance = float(poisson.sf(len(meetings) - 1, expected))
        stands = stands_among(chance, cell.other_chances, share=values["share_by_chance"])
        if len(meetings) < values["least"] or not stands:
            return []
        return [
            Window(
                begins=min(meeting.at for meeting in meetings) - 1,
                until=until,
                meetings=meetings,
                counted=meetings,
                youths=frozenset(),
                facts=(("there", float(len(meetings))), ("expected", expected)),
            )
        ]

    return windows


def sentence(seen: Seen, values: Values) -> str:  # noqa: ARG001  (every pattern's sentence gets its parameters)
    """What was seen, for a lay reader."""
    expected = round(seen.facts["expected"])
    usual = {0: "er nog geen één", 1: "er ongeveer één"}.get(expected, f"er ongeveer {number(expected)}")
    return (
        f"In deze straat staan {number(int(seen.facts['there']))} zaken van dezelfde soort. "
        f"Naar het beeld van de hele gemeente verwacht je {usual}. "
        "Dat kan gewoon zo zijn gegroeid, of de huur is er laag. "
        "Het zegt niets over wie er werkt. Weet iemand een gewone uitleg?"
    )


def _establishments(context: Context, values: Values) -> pl.DataFrame:
    """Establishments that are there now, once per company, address and branch, with street and municipality."""
    evidence = context.evidence
    street = pl.col("postcode").str.replace_all(" ", "").str.to_uppercase()
    where = evidence.addresses.select(pl.col("id").alias("address"), street.alias("street"), "municipality")
    rows = in_force(rows_of(evidence, "companies"), evidence).with_columns(class_of("sbi").alias("branch"))
    placed = rows.join(where.unique("address", keep="first"), on="address", maintain_order="left")
    known = placed.filter(pl.col("street").str.len_chars() == _LENGTH_OF_A_POSTCODE).drop_nulls(
        ["municipality", "branch"]
    )
    apart = known.join(shared_addresses(evidence, values), on="address", how="anti", maintain_order="left")
    return apart.unique(["company", "address", "branch"], keep="first", maintain_order=True)


def _cells(establishments: pl.DataFrame) -> pl.DataFrame:
    """Per street and branch how many are there, what surrounds them, and the chance of so many or more."""
    one = pl.struct("company", "address").n_unique()
    by_street = establishments.group_by("municipality", "street").agg(one.alias("in_street"))
    by_branch = establishments.group_by("municipality", "branch").agg(one.alias("of_branch"))
    by_municipality = establishments.group_by("municipality").agg(one.alias("in_municipality"))
    cells = (
        establishments.group_by(_CELL)
        .agg(pl.len().alias("there"))
        .join(by_street, on=["municipality", "street"])
        .join(by_branch, on=["municipality", "branch"])
        .join(by_municipality, on="municipality")
        .sort(_CELL)
    )
    expected = cells["of_branch"] / cells["in_municipality"] * cells["in_street"]
    chances = np.asarray(poisson.sf(cells["there"].to_numpy() - 1, expected.to_numpy()), dtype=np.float64)
    return cells.with_columns(pl.Series("chance", chances))


def _rows_of(cells: list[dict[str, Any]], establishments: pl.DataFrame) -> list[pl.DataFrame]:
    """Per cell the establishments in it, in order."""
    wanted = pl.DataFrame(
        [{name: cell[name] for name in _CELL} for cell in cells], schema=dict.fromkeys(_CELL, pl.String)
    )
    ordered = establishments.join(wanted, on=_CELL, how="semi").sort("observation")
    found = ordered.with_columns(pl.col("branch").alias("kind")).partition_by(_CELL, as_dict=True)
    return [found[tuple(cell[name] for name in _CELL)] for cell in cells]


def _candidate(
    context: Context,
    rows: pl.DataFrame,
    cell: dict[str, Any],
    *,
    chances: list[float],
    values: Values,
) -> Candidate:
    others = list(chances)
    others.remove(cell["chance"])
    numbers = {name: cell[name] for name in ("there", "in_street", "of_branch", "in_municipality")}
    until = int(context.evidence.as_of.timestamp() * 1_000_000)
    return Candidate(
        meetings=register_meetings(rows, context.evidence),
        check=check(Cell(other_chances=tuple(others), **numbers), until=until, values=values),
        companies=tuple(rows["company"].unique(maintain_order=True)),
        addresses=tuple(rows["address"].unique(maintain_order=True)),
        needs_communities=False,
        guard=Guard.REGISTER,
        joins=False,
    )


PATTERN = Pattern(
    id="P14",
    version="1.0.0",
    name="Veel dezelfde zaken in één straat",
    stage=Stage.PLACE,
    looks_for=(
        "In één straat staan veel meer zaken van dezelfde soort dan je in deze gemeente verwacht. "
        "Het gaat over een plek. Het zegt niets over de mensen die er werken."
    ),
    why=(
        "Veel dezelfde zaken in één straat kan toeval zijn. "
        "Soms staat er een zaak die geen klanten zoekt. "
        "Dit patroon wijst een straat aan, nooit een ondernemer."
    ),
    parameters=(
        Parameter(
            name="least",
            unit="zaken van één soort in de straat",
            default=5,
            loosest=1,
            reason="drie of vier van een soort staan overal wel eens bij elkaar",
            source=_CHOICE,
        ),
        Parameter(
            name="share_by_chance",
            unit="deel van de gevonden straten dat toeval mag zijn, hoogstens",
            default=0.01,
            loosest=1,
            reason="een gemeente heeft duizenden straten en soorten; anders vind je altijd wel iets",
            source="Benjamini en Hochberg (1995), Controlling the false discovery rate",
        ),
        Parameter(
            name="establishments",
            unit="bekende vestigingen in de gemeente",
            default=200,
            loosest=1,
            reason="bij minder zijn er onvoldoende gegevens om te weten wat gewoon is",
            source=_CHOICE,
        ),
        MOST_REGISTRATIONS,
    ),
    lists=(SHARED_KINDS,),
    match=match,
    sentence=sentence,
    literature=(
        "Zaanstad, prototype en Milieu Navigator: branches die in een straat opvallend vaak voorkomen",
        "automobielmanagement.nl (2016): autoverhuurders per gemeente, en hoeveel daarvan zijn aangemeld",
        "Benjamini en Hochberg (1995), Controlling the false discovery rate, J. R. Statist. Soc. B 57",
    ),
    false_positives=(
        "winkelstraat met een eigen karakter, of een straat met lage huur: mensen wegen, het patroon doet niets",
        "ondernemers die elkaar opzoeken omdat ze uit dezelfde streek komen: alleen de plek, geen namen of personen",
        "pand met veel bedrijven, of een adres dat alleen post ontvangt: telt niet mee",
    ),
    decoys=("D13", "D14"),
    data=("companies", "addresses"),
    would_refute=(
        "De straat heeft een gewone uitleg, zoals een winkelgebied voor die soort zaken.",
        "Een deel van de zaken is gesloten, maar staat nog in het register.",
    ),
)
