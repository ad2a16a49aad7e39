"""Why a pattern does not see somebody, in plain Dutch: short lines, numbers as they were found, nobody accused."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from analytics.evidence_observations import LOCAL_TIME_ZONE
from analytics.kept_out import KeptOut, KnownRole
from analytics.patterns.match import Match
from analytics.patterns.wording import counted, on_day
from analytics.patterns.wording import number as spelled
from analytics.relaxation import Shortfall
from analytics.situations import (
    LEAST_DAYS_ALONE,
    LEAST_ORGANISATIONS,
    LEAST_ORGANISATIONS_ALONE,
    LEAST_SHARED_YOUTHS,
)
from analytics.why_not import Alternative, WhyNot

TAGS = {
    "school": "school",
    "sports": "sport",
    "event": "een evenement",
    "delivery": "bezorging",
    "family": "familie",
    "care": "zorg",
    "work": "werk",
}
"""What users read for an ordinary reason of a meeting."""
ROLES = {
    "youth_worker": "jongerenwerker",
    "boa": "boa",
    "police": "politie",
    "guardian": "ouder of voogd",
    "coach": "trainer",
    "teacher": "leraar",
    "care": "zorg",
    "delivery": "bezorger",
    "taxi": "taxi",
    "driving_school": "rijschool",
    "volunteer": "vrijwilliger",
    "mentor": "mentor",
}
"""What users read for a known role."""
STANDS_ALONE = ("P16", "P17")
"""Patterns that the composite rule lets stand alone when enough organisations see them."""
BINDS_ONE_YOUTH = ("P4", "P18")
"""Patterns of which two youths with the same other are enough for a situation."""


def why_not_sentences(found: WhyNot, *, as_of: date) -> tuple[str, ...]:
    """The whole answer, a line each, most telling first."""
    lines = []
    if found.is_off:
        lines.append("Dit patroon staat uit. Wat hieronder staat, geldt voor als het aan zou staan.")
    for match in found.seen:
        lines += _seen(match, found, as_of=as_of)
    if not found.is_counted:
        lines.append("Er is geen waarneming die meetelt.")
    elif not found.seen:
        lines += _gates(found) or [*_too_little(found), *_alternatives(found)]
    if found.kept_out is not None:
        lines += _kept_out(found.kept_out, as_of=as_of)
    return tuple(lines)


def shortfall_sentence(short: Shortfall) -> str:
    """One threshold: what was found, what is asked.

    In words that fit every unit: "hangplekken (2 gevonden, 3 nodig)".
    """
    unit = short.parameter.unit.removesuffix(", hoogstens")
    found, asked = figure(short.found), figure(short.asked)
    if unit == "weken" and short.is_most:
        return f"het past niet binnen {asked} weken, wel binnen {found} weken"
    if short.is_most:
        return f"{unit} ({found} gevonden, hoogstens {asked} mag)"
    return f"{unit} ({found} gevonden, {asked} nodig)"


def figure(value: float) -> str:
    """A number as people write it: whole ones plain, others with a comma and what matters of them.

    >>> figure(3.0), figure(0.0371)
    ('3', '0,037')
    """
    return f"{value:.0f}" if float(value).is_integer() else f"{value:.2g}".replace(".", ",")


def _seen(match: Match, found: WhyNot, *, as_of: date) -> list[str]:
    zone = ZoneInfo(LOCAL_TIME_ZONE)
    first, last = (on_day(at.astimezone(zone).date(), as_of=as_of) for at in (match.started_at, match.ended_at))
    when = f"op {first}" if first == last else f"van {first} tot en met {last}"
    opening = f"Dit patroon is wel gezien, {when}."
    if match.id in found.flagged:
        return [f"{opening} Het hoort bij een situatie."]
    reasons = []
    if match.single_source:
        reasons.append("Het rust te veel op één waarnemer. Heeft een ander dit ook gezien?")
    if match.weak:
        reasons.append("De groep waar het over gaat, is niet vast genoeg: zij wisselt te veel.")
    if match.windows[-1].is_closed:
        reasons.append("Het is voorbij: de jongere is weer gezien op de eigen plekken.")
    elif not match.current:
        reasons.append("Het is te lang geleden: meer dan een half jaar.")
    if found.pattern.only_strengthens:
        reasons.append("Dit patroon versterkt een situatie die er al is. Zelf maakt het er geen.")
    return [f"{opening} Het hoort bij geen situatie.", *(reasons or _asked_of_a_situation(match))]


def _asked_of_a_situation(match: Match) -> list[str]:
    """What the composite rule asks beside a match with which nothing is wrong."""
    if not match.candidate.joins:
        return ["Dit patroon zegt iets over een plek, niet over wie daar komt. Daarom komt het nooit in een situatie."]
    if match.pattern in STANDS_ALONE:
        return _asked_of_one_alone(match)
    if len(match.organisations) < LEAST_ORGANISATIONS:
        lines = [
            "Eén organisatie heeft dit gezien. Een situatie vraagt twee soorten patronen, van twee organisaties.",
            "Het ene ontbreekt nog, of het andere, of allebei.",
        ]
    else:
        lines = [
            "Er hoort nog geen ander soort patroon bij. Een situatie vraagt er twee, van twee organisaties.",
        ]
    if match.pattern in BINDS_ONE_YOUTH:
        lines.append("Het is ook genoeg als dezelfde ander zo nog een jongere bindt.")
    return lines


def _asked_of_one_alone(match: Match) -> list[str]:
    several, days = spelled(LEAST_ORGANISATIONS_ALONE), spelled(LEAST_DAYS_ALONE)
    seen_by = len(match.organisations)
    now = "is het er één" if seen_by == 1 else f"zijn het er {spelled(seen_by)}"
    lines = [f"Op zichzelf is dit een situatie als {several} organisaties het zien, op {days} dagen. Nu {now}."]
    if match.pattern == "P17":
        lines.append(
            f"Het is ook genoeg als {spelled(LEAST_SHARED_YOUTHS)} van deze jongeren ook bij P1 of P8 horen, "
            "en twee organisaties dat samen zien."
        )
    return lines


def _gates(found: WhyNot) -> list[str]:
    if not found.gates or any(gate.is_seen for gate in found.gates):
        return []
    names = _enumerated((f"{gate.pattern.name} ({gate.pattern.id})" for gate in found.gates), last="of")
    lines = [f"Dit patroon kijkt pas na {names}. Daarvan is hier niets gezien."]
    for gate in found.gates:
        lines += [f"Voor {gate.pattern.id} niet gehaald: {_joined(one)}." for one in gate.alternatives]
    return lines


def _gates_beside(found: WhyNot) -> list[str]:
    """Of several patterns that must come first, those that did not."""
    unseen = [f"{gate.pattern.name} ({gate.pattern.id})" for gate in found.gates if not gate.is_seen]
    return [f"{_enumerated(unseen, last='en')} is hier niet gezien."] if unseen else []


def _too_little(found: WhyNot) -> list[str]:
    little = found.too_little
    if little is None:
        return []
    looked = f"Er is te weinig gekeken: {_hours(little.hours)}."
    if little.short is None:
        return [looked, "Hoeveel er nodig is, is nog niet te zeggen."]
    return [looked, f"Er is nog ongeveer {_hours(little.short)} nodig om iets te kunnen zeggen."]


def _hours(hours: float) -> str:
    return counted(max(1, round(hours)), "uur", "uur") if hours else "nul uur"


def _alternatives(found: WhyNot) -> list[str]:
    if not found.alternatives:
        beyond = [*_gates_beside(found), *(f"De lijst van {unit} is leeg." for unit in found.empty_lists)]
        opening = "Ook met ruimere grenzen is dit patroon hier niet te zien. Het ligt dus aan wat er gezien is."
        return [opening, *beyond, *_contacts(found.kept_out)]
    lines = []
    for one in found.alternatives:
        lines.append(f"Niet gehaald: {_joined(one)}.")
        if one.single_source:
            lines.append("Ook als dat wel was gehaald, rust het te veel op één waarnemer.")
    return _once(lines)


def _contacts(found: KeptOut | None) -> list[str]:
    if found is None or not found.seen:
        return []
    if not found.contacts:
        return ["Contact zonder gewone reden is niet gezien."]
    return [f"Contact zonder gewone reden is gezien in {counted(found.contacts, 'waarneming', 'waarnemingen')}."]


def _joined(one: Alternative) -> str:
    return "; en ook ".join(shortfall_sentence(short) for short in one.shortfalls)


def _kept_out(found: KeptOut, *, as_of: date) -> list[str]:
    lines = [_role(role, as_of=as_of) for role in found.roles]
    for number, one, several in (
        (found.exempt, "telt niet mee door een bekende rol", "tellen niet mee door een bekende rol"),
        (found.withdrawn, "is ingetrokken", "zijn ingetrokken"),
        (found.contested, "is betwist", "zijn betwist"),
        (found.uncertain, "is te onzeker om mee te tellen", "zijn te onzeker om mee te tellen"),
    ):
        if number:
            lines.append(f"{_begun(counted(number, 'waarneming', 'waarnemingen'))} {one if number == 1 else several}.")
    if found.mentioned:
        lines.append(f"In {counted(found.mentioned, 'waarneming', 'waarnemingen')} is er alleen over verteld.")
    for tag, number in found.tagged:
        often = _begun(counted(number, "keer", "keer"))
        lines.append(f"{often} was er contact met een gewone reden: {TAGS.get(tag, tag)}. Dat telt niet mee.")
    return lines


def _begun(words: str) -> str:
    """Words at the beginning of a sentence: one accent is enough on a capital."""
    return "Eén" + words.removeprefix("één") if words.startswith("één") else words.capitalize()


def _role(role: KnownRole, *, as_of: date) -> str:
    where = f"op {role.hangout}" if role.hangout else f"in {role.municipality}" if role.municipality else "overal"
    until = "zonder einddatum" if role.until is None else f"tot en met {on_day(role.until.date(), as_of=as_of)}"
    return f"Er is een bekende rol: {ROLES.get(role.role, role.role)}, {where}, {until}."


def _enumerated(words: Iterable[str], *, last: str) -> str:
    *most, final = words
    return f"{', '.join(most)} {last} {final}" if most else final


def _once(lines: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(lines))
