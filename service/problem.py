"""The one shape of an error towards the outside: problem+json (RFC 9457), all mistakes of a request together."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from fastapi.responses import JSONResponse

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake in a request: where (`body`, `query`, `path`, `header`), at which pointer, what, in Dutch."""

    place: str
    pointer: str
    code: str
    detail: str

    def as_json(self) -> dict[str, Any]:
        location = {"pointer": self.pointer} if self.place == "body" else {"name": self.pointer}
        return {"in": self.place, "location": location, "code": self.code, "detail": self.detail}


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong: `title` in English names the kind, `detail` in Dutch says what to do."""

    status: int
    code: str
    title: str
    detail: str
    errors: Sequence[Mistake] = ()
    headers: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {
            "type": f"urn:kantelpunt:problem:{self.code}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "errors": [mistake.as_json() for mistake in self.errors],
        }

    def response(self) -> JSONResponse:
        """The problem as a response."""
        return JSONResponse(self.as_json(), self.status, headers=self.headers, media_type=MEDIA_TYPE)
