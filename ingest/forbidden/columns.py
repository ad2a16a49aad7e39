"""Names of columns, Dutch or English, that carry what may not be registered; such a table is refused unread."""

from __future__ import annotations

import re
import unicodedata

_PARTS: dict[str, tuple[str, ...]] = {
    "nationaliteit of herkomst": (
        "nationalit", "ethni", "etnis", "etnic", "afkomst", "herkomst", "geboorteland", "landvangeboorte",
        "birthcountry",
        "countryofbirth", "geboorteplaats", "birthplace", "placeofbirth", "migratieachtergrond", "migrationbackground",
        "citizenship", "staatsburger", "verblijfsstatus", "residencestatus", "allochto", "roots",
    ),
    "huidskleur of uiterlijk": ("huidskleur", "skincolo", "skintone", "complexion"),
    "godsdienst of levensovertuiging": (
        "religi", "geloof", "godsdienst", "levensovertuiging", "kerkgenootschap", "denomination", "moskee", "mosque",
    ),
    "gezondheid": (
        "gezondheid", "health", "medisch", "medical", "diagnos", "ziekte", "illness", "disease", "handicap",
        "disabilit", "beperking", "verslaving", "addiction", "medicatie", "medication", "psychi", "zorgdossier",
        "carefile",
    ),
    "politieke opvatting of vakbond": (
        "politiek", "politic", "partijlid", "partymember", "stemgedrag", "vakbond", "tradeunion",
    ),
    "taal": ("language", "moedertaal", "mothertongue", "taalniveau", "spreektaal"),
    "seksuele gerichtheid": ("seksuel", "sexual", "geaardheid"),
    "burgerservicenummer": (
        "burgerservice", "sofinummer", "citizenservicenumber", "socialsecurity", "bsnnummer", "bsnnumber",
    ),
    "biometrie of genetica": (
        "biometri", "vingerafdruk", "fingerprint", "facerecognition", "gezichtsherkenning", "genetic",
    ),
    "voorspelling over een persoon": ("risicoscore", "riskscore", "persoonsscore", "recidiverisico"),
}  # fmt: skip
_WORDS: dict[str, str] = {
    "ras": "nationaliteit of herkomst", "race": "nationaliteit of herkomst", "origin": "nationaliteit of herkomst",
    "taal": "taal", "bsn": "burgerservicenummer", "sofi": "burgerservicenummer", "ssn": "burgerservicenummer",
    "iq": "gezondheid", "lvb": "gezondheid", "ggz": "gezondheid", "politics": "politieke opvatting of vakbond",
    "partij": "politieke opvatting of vakbond", "party": "politieke opvatting of vakbond",
    "faith": "godsdienst of levensovertuiging", "kerk": "godsdienst of levensovertuiging",
    "church": "godsdienst of levensovertuiging",
}  # fmt: skip
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BETWEEN = re.compile(r"[\W_]+")


def forbidden_subject(column: str) -> str | None:
    """What a column of this name would carry that may not be registered, in Dutch, or None.

    >>> forbidden_subject("Geboorte-land")
    'nationaliteit of herkomst'
    >>> forbidden_subject("trace") is None
    True
    """
    plain = unicodedata.normalize("NFKD", _HUMP.sub(" ", column)).encode("ascii", "ignore").decode().lower()
    words = [word for word in _BETWEEN.split(plain) if word]
    for word in words:
        if word in _WORDS:
            return _WORDS[word]
    joined = "".join(words)
    return next((subject for subject, parts in _PARTS.items() if any(part in joined for part in parts)), None)
