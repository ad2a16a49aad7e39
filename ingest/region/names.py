"""Invented names, plates and register numbers that anybody can see are invented."""

import numpy as np

_FIRST = (
    "Zeno", "Pixa", "Ravo", "Luma", "Tibo", "Nyra", "Quim", "Fennix", "Oskaro", "Brum", "Yolx", "Dorix", "Mirabo",
    "Kwint", "Saffo", "Joxi", "Elfin", "Vonk", "Wuppe", "Gobo", "Hazelo", "Indigo", "Tuurz", "Plof",
)  # fmt: skip
_LAST = (
    "Fantasio", "van Nergens", "Verzinsel", "Denkbeeld", "de Schim", "Papieren", "Luchtbel", "van der Fabel",
    "Hersenspin", "Zogenaamd", "Droombeeld", "Sprookstra", "Bedachtsma", "Nietecht", "Fictema", "Schijnsma", "Wensman",
)  # fmt: skip
_NICK = ("Flits", "Stuiter", "Pluis", "Vonkje", "Kruimel", "Raket", "Zoef", "Dropje")
_VOWELS = "AEIOU"
_PLATE_SHAPES = ("99-XXX-9", "9-XXX-99", "XX-999-X", "X-999-XX")
_PLATES_PER_SHAPE = 125_000
_PLATES = _PLATES_PER_SHAPE * len(_PLATE_SHAPES)
# Odd and no multiple of 5, so that stepping by it visits every plate once.
_PLATE_STEP = 361_207
_UNUSED_POSTCODE_LETTERS = "IOUY"


def youth_reference(serial: int, town: str) -> str:
    """How partners refer to a youth."""
    return f"Jongere {serial:04d} {town}"


def person_name(serial: int) -> str:
    """An invented name, different for each serial."""
    first = _FIRST[serial % len(_FIRST)]
    last = _LAST[(serial // len(_FIRST) + serial) % len(_LAST)]
    again = serial // (len(_FIRST) * len(_LAST))
    return f"{first} {last}" + (f" {again + 1}" if again else "")


def nickname(serial: int) -> str:
    """An invented nickname, different for each serial."""
    return f"{_NICK[serial % len(_NICK)]} {serial} (bijnaam)"


def plate(serial: int, *, seed: int) -> str:
    """A plate of a valid shape with vowels only, which is never issued; different for each serial below 500,000."""
    number = (serial * _PLATE_STEP + seed * 7919) % _PLATES
    shape = _PLATE_SHAPES[number % len(_PLATE_SHAPES)]
    letters, digits = divmod(number // len(_PLATE_SHAPES), 1000)
    signs = []
    for sign in shape:
        if sign == "9":
            digits, digit = divmod(digits, 10)
            signs.append(str(digit))
        elif sign == "X":
            letters, letter = divmod(letters, 5)
            signs.append(_VOWELS[letter])
        else:
            signs.append(sign)
    return "".join(signs)


def country(serial: int) -> str:
    """Where the car of this serial is registered: a few come from across the border."""
    return "BE" if serial % 29 == 3 else "DE" if serial % 31 == 7 else "NL"


def misread(text: str, *, rng: np.random.Generator) -> str:
    """The plate with one sign taken for a look-alike of its own kind, so that the shape still holds."""
    look_alikes = {
        "O": "U",
        "U": "O",
        "E": "A",
        "A": "E",
        "1": "7",
        "7": "1",
        "8": "0",
        "0": "8",
        "3": "8",
        "5": "6",
        "6": "5",
    }
    places = [place for place, sign in enumerate(text) if sign in look_alikes]
    if not places:
        return text
    place = places[int(rng.integers(len(places)))]
    return text[:place] + look_alikes[text[place]] + text[place + 1 :]


def kvk_number(serial: int) -> str:
    """Eight digits that start with 99."""
    return f"99{serial:06d}"


def bag_id(municipality: int, serial: int) -> str:
    """Sixteen digits of a nummeraanduiding in the invented municipality of this order."""
    return f"{9901 + municipality:04d}20{serial:010d}"


def postcode(municipality: int, street: int) -> str:
    """A postcode with letters that postcodes do not use; different for the first 160 streets of a municipality."""
    digits = 9000 + (municipality * 10 + street // 16) % 1000
    letters = _UNUSED_POSTCODE_LETTERS
    return f"{digits:04d}{letters[street % 4]}{letters[street // 4 % 4]}"
