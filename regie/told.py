"""What of a flag a reader is told: of what rests on registers beyond the role, or is a partner's first, only a hit."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from analytics.document import time_text
from regie.lasting import Document
from regie.policy import Action, Thing, scope_of
from regie.roles import Reader

THING_OF_TABLE = {"address_signals": Thing.ADDRESS, "vehicles": Thing.VEHICLE, "companies": Thing.COMPANY}
"""Who may read rows of other tables than observations; others learn only that something plays."""


class Hit(StrEnum):
    """Why a reader is told only that there is something; the texts say no more than that."""

    REGISTER = "Er speelt iets op een adres of bij een bedrijf. Meer ziet u hier niet; vraag het de regisseur."
    PARTNER_FIRST = "Er speelt iets bij een adres. De partner die dat adres kent, kijkt eerst."


@dataclass(frozen=True, slots=True)
class Told:
    """A flag as the reader may see it: its content, why there is one, and what is only a hit."""

    content: Document
    explanation: Document | None
    hits: tuple[Hit, ...]


def may_read_table(reader: Reader, table: str) -> bool:
    """Whether the role reads rows of this table."""
    return scope_of(reader.role, THING_OF_TABLE[table], Action.READ) is not None


def reads_all_tables(reader: Reader) -> bool:
    """Whether nothing that a flag can rest on is beyond the role."""
    return all(may_read_table(reader, table) for table in THING_OF_TABLE)


def told(
    content: Document,
    explanation: Document | None,
    matches: Mapping[str, Document],
    reader: Reader,
    *,
    kept_back: Collection[str],
) -> Told:
    """The flag for the reader; `matches` are its own by id, `kept_back` are ids of those that a partner sees first."""
    hits = {key: hit for key, match in matches.items() if (hit := _hit(key, match, reader, kept_back))}
    if not hits:
        return Told(content, explanation, ())
    shown = [match for key, match in sorted(matches.items()) if key not in hits]
    different = tuple(hit for hit in Hit if hit in hits.values())
    kept = {**content, **_of_matches(content, shown)}
    same_start = kept["firstEvidenceAt"] == content["firstEvidenceAt"]
    text = content["sentence"] if same_start else _SINCE.sub("We zagen", content["sentence"])
    kept["sentence"] = _sentence(text, [match["sentence"] for match in shown], different)
    why = None if explanation is None else {**explanation, **_why(explanation, kept, shown)}
    return Told(kept, why, different)


def _hit(key: str, match: Document, reader: Reader, kept_back: Collection[str]) -> Hit | None:
    if not all(may_read_table(reader, row["table"]) for row in match["evidence"]):
        return Hit.REGISTER
    return Hit.PARTNER_FIRST if key in kept_back else None


def _of_matches(content: Document, shown: Sequence[Document]) -> dict[str, Any]:
    """What these matches alone say of a flag; where none is left, the month in which it began and ended."""
    observations = {row for match in shown for row in match["observations"]}
    evidence = [row for row in content["evidence"] if any(row in match["evidence"] for match in shown)]
    rows = observations | {row["id"] for row in evidence}
    subjects = [match["subjects"] for match in shown]
    municipalities = sorted({code for one in subjects for code in one["municipalities"]}) or content["municipalities"]
    communities = {key for one in subjects for key in one["communities"]}
    return {
        "matches": [key for key in content["matches"] if key in {match["id"] for match in shown}],
        "observations": [row for row in content["observations"] if row in observations],
        "evidence": evidence,
        "minimalEvidence": [row for row in content["minimalEvidence"] if row in rows],
        "communities": [key for key in content["communities"] if key in communities],
        "municipalities": municipalities,
        "crossMunicipality": len(municipalities) > 1,
        "firstEvidenceAt": min((match["from"] for match in shown), default=_month(content["firstEvidenceAt"])),
        "lastEvidenceAt": max((match["until"] for match in shown), default=_month(content["lastEvidenceAt"])),
    }


def _sentence(text: str, shown: Sequence[str], hits: Sequence[Hit]) -> str:
    """The opening of the sentence, what it says of these matches, and the hits; anything else goes."""
    own = {piece for one in shown for piece in _pieces(one)}
    opening, *rest = _pieces(text)
    kept = [piece for piece in rest if piece in own or piece == _TOGETHER]
    return " ".join([opening, *kept, *hits])


_TOGETHER = "Dat kan bij elkaar horen."
_SINCE = re.compile(r"^Sinds .+? zagen we")
"""Since when would tell when the first of what is kept back was seen."""


def _pieces(text: str) -> list[str]:
    return [piece.strip() for piece in re.findall(r"[^.?!]+[.?!]", text)]


def _why(explanation: Document, content: Document, shown: Sequence[Document]) -> dict[str, Any]:
    """The same of why there is a flag: rows, recorders and doubts of these matches alone."""
    patterns = {match["pattern"] for match in shown}
    observations, others = set(content["observations"]), [row["id"] for row in content["evidence"]]
    rows = [
        {**row, "patterns": [pattern for pattern in row["patterns"] if pattern in patterns]}
        for row in explanation["rows"]
        if row["observation"] in observations
    ]
    other_rows = [
        {**row, "patterns": [pattern for pattern in row["patterns"] if pattern in patterns]}
        for row in explanation["otherRows"]
        if row["id"] in others
    ]
    recorders = {row["recorder"] for row in (*rows, *other_rows)} - {None}
    return {
        "sentence": content["sentence"],
        "since": content["firstEvidenceAt"],
        "until": content["lastEvidenceAt"],
        "recorders": len(recorders),
        "organisations": len({row["organisation"] for row in (*rows, *other_rows)} - {"", None}),
        "rows": rows,
        "otherRows": other_rows,
        "minimalEvidence": content["minimalEvidence"],
        "withoutRecorder": [item for item in explanation["withoutRecorder"] if item["recorder"] in recorders],
        "matches": [item for item in explanation["matches"] if any(_is_same(item, match) for match in shown)],
        "wouldRefute": _each_once(shown, "wouldRefute"),
        "dataGaps": _each_once(shown, "dataGaps"),
    }


SAME = ("pattern", "sentence", "observations", "evidence", "minimalEvidence")
"""What tells a match from the others of a flag; its id in the explanation is not the lasting one."""


def _is_same(told_of: Document, match: Document) -> bool:
    return all(told_of[name] == match[name] for name in SAME)


def _each_once(matches: Sequence[Document], name: str) -> list[str]:
    return list(dict.fromkeys(line for match in matches for line in match[name]))


def _month(text: str) -> str:
    """The beginning of the month of a moment: a hit tells no more."""
    moment = datetime.fromisoformat(text)
    return time_text(moment.replace(day=1, hour=0, minute=0, second=0, microsecond=0))
