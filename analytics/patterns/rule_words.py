"""What the pages of the rules say of a pattern in plain Dutch, the same in the documentation and in the service."""

from __future__ import annotations

from datetime import date

from analytics.patterns.measured import Measured, proof_figures
from analytics.patterns.pattern import ListParameter, Parameter, Pattern
from analytics.patterns.stories import STORIES
from analytics.patterns.wording import counted

TABLES = {
    "observations": "waarnemingen",
    "participants": "wie erbij was",
    "vehicle_sightings": "geziene voertuigen",
    "vehicles": "wie een kenteken heeft",
    "companies": "waar bedrijven zitten",
    "addresses": "adressen",
    "address_signals": "signalen over adressen",
    "hangouts": "hangplekken",
    "rounds": "rondes",
    "moves": "wat over verhuizen is gezegd",
    "concerns": "zorgen van werkers",
    "groups": "groepen",
    "members": "wie bij een groep hoort",
    "judgements": "herkenning",
    "exemptions": "bekende rollen",
    "calendar": "vakanties en evenementen",
}
"""What users read for a table that a pattern needs."""
NOT_MEASURED = "Dit patroon is nog niet gemeten op verzonnen regio's."
_ORDINARY = "ordinary"
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def full_day(day: date) -> str:
    """A day with its year.

    >>> full_day(date(2026, 11, 22))
    '22 november 2026'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def figure(value: float) -> str:
    """A number with a comma, no more digits than matter.

    >>> figure(0.002), figure(8.0), figure(1.25)
    ('0,002', '8', '1,25')
    """
    return f"{value:.3g}".replace(".", ",")


def limits(pattern: Pattern) -> tuple[Parameter | ListParameter, ...]:
    """Every threshold and list of the pattern."""
    return (*pattern.parameters, *pattern.lists)


def value_of(parameter: Parameter | ListParameter, *, value: float | tuple[str, ...] | None = None) -> str:
    """The value of a threshold or list in words, by default the one that it begins with."""
    found = parameter.default if value is None else value
    if isinstance(found, tuple):
        return ", ".join(found) if found else "leeg"
    return figure(found)


def story(code: str) -> str:
    """A code with what it stands for.

    >>> story("D6"), story("ordinary")
    ('D6 rijschool', 'gewoon leven')
    """
    return "gewoon leven" if code == _ORDINARY else f"{code} {STORIES[code]}"


def tables(pattern: Pattern) -> tuple[str, ...]:
    """The data that the pattern needs, in words."""
    return tuple(TABLES.get(name.partition(".")[0], name) for name in pattern.data)


def standing(pattern: Pattern) -> str:
    """Whether it begins on or off, and since when this version holds."""
    begins = "uit, tot een gemeente het bewust aanzet" if pattern.is_off_by_default else "aan"
    return f"Staat bij het begin {begins}. Versie {pattern.version} geldt sinds {full_day(pattern.since)}."


def measured_lines(found: Measured | None) -> tuple[str, ...]:
    """What the proof measured, a line each; one line that says so where it measured nothing yet."""
    if found is None:
        return (NOT_MEASURED,)
    regions = counted(len(proof_figures().get("seeds", ())), "verzonnen regio", "verzonnen regio's")
    return tuple(
        line
        for line in (
            f"Gemeten op {regions}: {counted(found.matches, 'keer', 'keer')} gezien.",
            _single_source(found.single_source_share),
            *_recall(found),
            _false_flags(found),
            _on_decoys(found),
        )
        if line
    )


def lacks(pattern: Pattern, found: Measured | None) -> tuple[str, ...]:
    """What a pattern must say and does not; empty when it is whole."""
    said = ("looks_for", "why", "literature", "parameters", "false_positives", "decoys", "data", "would_refute")
    missing = [name for name in said if not getattr(pattern, name)]
    missing += [
        f"{part} of {one.name}"
        for one in limits(pattern)
        for part in ("unit", "reason", "source")
        if not getattr(one, part)
    ]
    return (*missing, *([] if found is not None else ["measured rates"]))


def _single_source(share: float | None) -> str:
    if share is None:
        return ""
    if not share:
        return "Bij geen daarvan hing alles aan één waarnemer."
    return f"Bij {figure(100 * share)} % daarvan hing alles aan één waarnemer. Dat telt in geen situatie mee."


def _recall(found: Measured) -> list[str]:
    lines = [
        f"{code} ({STORIES[code]}): in {seen} van de {told} gevallen gezien."
        for code, (seen, told) in sorted(found.recall.items())
        if seen
    ]
    return lines or ["In geen van de bedachte situaties gezien."]


def _false_flags(found: Measured) -> str:
    if found.false_flags_per_1000 is None:
        return ""
    value, low, high = (figure(part) for part in found.false_flags_per_1000)
    return (
        f"Ten onrechte deel van een situatie: {value} keer per 1.000 persoonmaanden "
        f"(met 95 % zekerheid tussen {low} en {high})."
    )


def _on_decoys(found: Measured) -> str:
    seen = [
        f"{story(code)} ({counted(times, 'keer', 'keer')})"
        for code, times in sorted(found.matches_on_decoys.items())
        if times
    ]
    if not seen:
        return "Bij geen van de onschuldige verhalen gezien."
    return f"Ook gezien, los van een situatie, bij: {', '.join(seen)}."
