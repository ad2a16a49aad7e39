"""The annotated types that the classes of the schema share, each with its one Rule."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from graph.schema.rule import Keep, Privacy, Reference, Rule

Note = Annotated[str | None, Rule(Privacy.OWN_TEXT, Keep.OBSERVATION)]
RecorderId = Annotated[str, Rule(Privacy.SOURCE, Keep.OBSERVATION)]

ObservationText = Annotated[str | None, Rule(Privacy.INTERNAL, Keep.OBSERVATION)]
ObservationTime = Annotated[datetime, Rule(Privacy.INTERNAL, Keep.OBSERVATION, indexed=True)]
ObservationTimeOrNone = Annotated[datetime | None, Rule(Privacy.INTERNAL, Keep.OBSERVATION)]
ObservationCount = Annotated[int | None, Rule(Privacy.INTERNAL, Keep.OBSERVATION)]

RegisterText = Annotated[str | None, Rule(Privacy.INTERNAL, Keep.REGISTER)]
RegisterTime = Annotated[datetime | None, Rule(Privacy.INTERNAL, Keep.REGISTER)]
PersonalText = Annotated[str | None, Rule(Privacy.PERSONAL, Keep.REGISTER)]

ResultText = Annotated[str, Rule(Privacy.INTERNAL, Keep.RESULT)]
ResultFlag = Annotated[bool, Rule(Privacy.INTERNAL, Keep.RESULT)]
ResultCount = Annotated[int, Rule(Privacy.INTERNAL, Keep.RESULT)]
ResultTime = Annotated[datetime | None, Rule(Privacy.INTERNAL, Keep.RESULT)]
ResultTexts = Annotated[tuple[str, ...], Rule(Privacy.INTERNAL, Keep.RESULT)]

AtMunicipality = Annotated[
    str | None, Rule(Privacy.OPEN, Keep.REFERENCE), Reference("IN_MUNICIPALITY", ("Municipality",))
]
ByOrganisation = Annotated[
    str | None, Rule(Privacy.INTERNAL, Keep.REFERENCE), Reference("BY_ORGANISATION", ("Organisation",))
]
