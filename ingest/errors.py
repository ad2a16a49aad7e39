"""What can be wrong with input: a value, a whole table or file, or a way of linking that is not built yet.

Messages of `InvalidValue` and `InputRefused` are Dutch: the partner who sent the file reads them in the report.
"""

from __future__ import annotations


class IngestError(Exception):
    """Root of the errors of this package."""


class InputRefused(IngestError):
    """A table or file cannot be read at all; the message says which one, what is wrong and what to do."""


class LinkPolicyNotSupported(IngestError):
    """A municipality asks for a way of linking persons before step 2B that this version cannot carry out."""


class InvalidValue(ValueError):
    """One value, or one row as a whole, is wrong; `column` names the column where a rule over several speaks."""

    def __init__(self, reason: str, *, column: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.column = column
