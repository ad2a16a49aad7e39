"""Plates: normal form, the 14 Dutch sidecodes, foreign plates, letters never issued, and likely misreadings."""

from __future__ import annotations

import re
from itertools import groupby

from ingest.errors import InvalidValue

SIDECODES: dict[str, int] = {
    "XX9999": 1, "9999XX": 2, "99XX99": 3, "XX99XX": 4, "XXXX99": 5, "99XXXX": 6, "99XXX9": 7, "9XXX99": 8,
    "XX999X": 9, "X999XX": 10, "XXX99X": 11, "X99XXX": 12, "9XX999": 13, "999XX9": 14,
}  # fmt: skip
"""Shape of a Dutch plate (X a letter, 9 a digit) to its sidecode; 12-14 are announced and not yet issued."""

NEVER_ISSUED = frozenset({"GVD", "KKK", "NSB", "PKK", "PSV", "PVV", "SGP", "TBS", "VVD", "SS", "SD", "SA"})
"""Groups of letters that RDW leaves out; reading one is most likely a misreading."""

CONFUSED = {"0": "O", "O": "0", "8": "B", "B": "8", "1": "I", "I": "1", "5": "S", "S": "5"}
"""Signs that are taken for one another, by eye and by camera."""

_SEPARATORS = re.compile(r"[\s.\-·•–]+")
_WELL_FORMED = re.compile(r"[A-Z0-9]{2,10}")


def normalised_plate(text: str) -> str:
    """`text` in capitals and digits only; normalising twice changes nothing.

    Raises:
        InvalidValue: what remains is not 2 to 10 letters and digits, or has no digit at all.

    >>> normalised_plate(" 12-aei-3 ")
    '12AEI3'
    """
    plate = _SEPARATORS.sub("", text.upper())
    if not _WELL_FORMED.fullmatch(plate) or plate.isalpha():
        raise InvalidValue("geen kenteken: verwacht 2 tot 10 letters en cijfers, met ten minste één cijfer")
    return plate


def shape(plate: str) -> str:
    """The shape of a normalised plate: X for a letter, 9 for a digit."""
    return "".join("9" if sign.isdigit() else "X" for sign in plate)


def sidecode(plate: str) -> int | None:
    """The Dutch sidecode (1-14) of a normalised plate, or None if it has no Dutch shape."""
    return SIDECODES.get(shape(plate))


def dutch_or_foreign(text: str, *, country: str | None) -> str:
    """The normal form of a plate that is Dutch, or foreign with its country said.

    Raises:
        InvalidValue: no plate at all, or no Dutch shape while no other country is given.
    """
    plate = normalised_plate(text)
    if sidecode(plate) is None and (country is None or country == "NL"):
        hint = " (lijkt verkeerd gelezen: let op 0/O, 8/B, 1/I, 5/S)" if misreadings(plate) else ""
        raise InvalidValue(f"geen Nederlands kenteken{hint}; vul bij een buitenlands kenteken de kolom country in")
    return plate


def has_letters_never_issued(plate: str) -> bool:
    """Whether a normalised Dutch plate holds a group of letters that is never issued."""
    if sidecode(plate) is None:
        return False
    groups = ("".join(signs) for is_letter, signs in groupby(plate, key=str.isalpha) if is_letter)
    return any(group in NEVER_ISSUED for group in groups)


def misreadings(plate: str) -> tuple[str, ...]:
    """The Dutch plates that differ from a normalised plate in exactly one sign that is easily confused, sorted.

    >>> misreadings("12AE13")
    ('12AEI3',)
    """
    swapped = (
        plate[:index] + CONFUSED[sign] + plate[index + 1 :] for index, sign in enumerate(plate) if sign in CONFUSED
    )
    return tuple(sorted(found for found in swapped if sidecode(found) is not None))
