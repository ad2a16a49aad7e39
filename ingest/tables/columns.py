"""The types of columns that the tables share: text in, one validated value out."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated

from pydantic import Field, PlainValidator

from graph.schema.vocabulary import Status
from ingest.errors import InvalidValue
from ingest.validators.bag import bag_id
from ingest.validators.country import country_code
from ingest.validators.house_number import house_number
from ingest.validators.kvk import kvk_number
from ingest.validators.moment import last_moment, moment, register_moment
from ingest.validators.municipality import municipality_code
from ingest.validators.plate import normalised_plate
from ingest.validators.postcode import postcode
from ingest.validators.sbi import sbi_code

LONGEST_TEXT = 200
LONGEST_NOTE = 10_000

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_YES = frozenset({"true", "1", "ja", "yes", "j", "y", "waar"})
_NO = frozenset({"false", "0", "nee", "no", "n", "onwaar"})
_STATUSES = frozenset({Status.VALID, Status.CONTESTED, Status.WITHDRAWN})


def _text(value: str) -> str:
    if len(value) > LONGEST_TEXT:
        raise InvalidValue(f"te lang: {len(value)} tekens, hoogstens {LONGEST_TEXT}")
    if _CONTROL.search(value):
        raise InvalidValue("bevat een stuurteken (bijvoorbeeld een regeleinde)")
    return value


def _note(value: str) -> str:
    if len(value) > LONGEST_NOTE:
        raise InvalidValue(f"te lang: {len(value)} tekens, hoogstens {LONGEST_NOTE}")
    return value


def _flag(value: str) -> bool:
    lowered = value.lower()
    if lowered not in _YES and lowered not in _NO:
        raise InvalidValue("verwacht true of false")
    return lowered in _YES


def _whole(value: str, *, least: int, most: int) -> int:
    if not (value.isascii() and value.isdigit() and least <= int(value[:12]) <= most):
        raise InvalidValue(f"verwacht een geheel getal van {least} tot {most}")
    return int(value)


def _count(value: str) -> int:
    return _whole(value, least=0, most=100_000)


def _year(value: str) -> int:
    return _whole(value, least=1900, most=2100)


def _reliability(value: str) -> int:
    return _whole(value, least=1, most=3)


def _number(value: str, *, least: float, most: float) -> float:
    try:
        found = float(value)
    except ValueError:
        found = float("nan")
    if not least <= found <= most:
        raise InvalidValue(f"verwacht een getal van {least:g} tot {most:g}, met een punt voor de decimalen")
    return found


def _latitude(value: str) -> float:
    return _number(value, least=-90, most=90)


def _longitude(value: str) -> float:
    return _number(value, least=-180, most=180)


def _minutes(value: str) -> float:
    return _number(value, least=0, most=10_080)


def _status(value: str) -> Status:
    """What a partner may say of a row; `expired` is Kantelpunt's own conclusion."""
    if value not in _STATUSES:
        raise InvalidValue("geen bekende keuze; kies uit valid, contested of withdrawn")
    return Status(value)


def _identifiers(value: str) -> tuple[str, ...]:
    """The ids of a list by `;`, each once, sorted: the order says nothing."""
    return tuple(sorted({_text(part) for item in value.split(";") if (part := item.strip())}))


Identifier = Annotated[str, PlainValidator(_text, json_schema_input_type=str)]
Text = Annotated[str, PlainValidator(_text, json_schema_input_type=str)]
NoteText = Annotated[str, PlainValidator(_note, json_schema_input_type=str)]
YesNo = Annotated[bool, PlainValidator(_flag, json_schema_input_type=str)]
Count = Annotated[int, PlainValidator(_count, json_schema_input_type=str)]
Year = Annotated[int, PlainValidator(_year, json_schema_input_type=str)]
PartnerStatus = Annotated[Status, PlainValidator(_status, json_schema_input_type=str)]
Reliability = Annotated[int, PlainValidator(_reliability, json_schema_input_type=str)]
Latitude = Annotated[float, PlainValidator(_latitude, json_schema_input_type=str)]
Longitude = Annotated[float, PlainValidator(_longitude, json_schema_input_type=str)]
Minutes = Annotated[float, PlainValidator(_minutes, json_schema_input_type=str)]
Identifiers = Annotated[tuple[str, ...], PlainValidator(_identifiers, json_schema_input_type=str), Field(min_length=1)]
Moment = Annotated[datetime, PlainValidator(moment, json_schema_input_type=str)]
RegisterMoment = Annotated[datetime, PlainValidator(register_moment, json_schema_input_type=str)]
LastMoment = Annotated[datetime, PlainValidator(last_moment, json_schema_input_type=str)]
MunicipalityCode = Annotated[str, PlainValidator(municipality_code, json_schema_input_type=str)]
Plate = Annotated[str, PlainValidator(normalised_plate, json_schema_input_type=str)]
Country = Annotated[str, PlainValidator(country_code, json_schema_input_type=str)]
KvkNumber = Annotated[str, PlainValidator(kvk_number, json_schema_input_type=str)]
BagId = Annotated[str, PlainValidator(bag_id, json_schema_input_type=str)]
SbiCode = Annotated[str, PlainValidator(sbi_code, json_schema_input_type=str)]
Postcode = Annotated[str, PlainValidator(postcode, json_schema_input_type=str)]
HouseNumber = Annotated[str, PlainValidator(house_number, json_schema_input_type=str)]
