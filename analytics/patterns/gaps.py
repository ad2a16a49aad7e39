"""What is missing in the evidence of a match, in plain Dutch: worth a phone call before a conclusion."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.patterns.candidate import Meeting
from analytics.patterns.wording import counted


def data_gaps(meetings: Sequence[Meeting], *, single_source: bool) -> tuple[str, ...]:
    """What anybody would want to know first about these meetings."""
    unknown = sum(meeting.unknown_youths > 0 for meeting in meetings)
    off_round = sum(not meeting.on_round for meeting in meetings)
    without_headcount = sum(not meeting.has_headcount for meeting in meetings)
    found = []
    if single_source:
        found.append("Er is te weinig gezien door verschillende waarnemers. Heeft een ander dit ook gezien?")
    if len({meeting.organisation for meeting in meetings}) == 1:
        found.append("Alle contacten of bezoeken zijn gezien door één organisatie.")
    if unknown:
        found.append(f"Bij {_of(unknown, meetings)} waren er jongeren die niemand herkende.")
    if without_headcount:
        found.append(f"Bij {_of(without_headcount, meetings)} is niet genoteerd hoeveel mensen er waren.")
    if off_round:
        found.append(f"Bij {_of(off_round, meetings)} hoort geen ronde. Hoe lang er is gekeken, is dan niet bekend.")
    return tuple(found)


def _of(part: int, meetings: Sequence[Meeting]) -> str:
    if part == len(meetings):
        return "alle waarnemingen" if part > 1 else "de waarneming"
    return f"{counted(part, 'waarneming', 'waarnemingen')} van de {len(meetings)}"
