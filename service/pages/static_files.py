"""The files that pages ask for: our own, and htmx from its installed package; nothing else is served."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter, Response

from regie.errors import NotKnown
from service.api.route import AccountableRoute

router = APIRouter(route_class=AccountableRoute)

_OWN = Path(__file__).parent / "static"
_HTMX = Path(str(files("js_lib_htmx"))) / "static" / "htmx"
_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}


@router.get("/static/htmx/htmx.min.js")
def read_htmx() -> Response:
    """Htmx as its package brings it."""
    return file_response(_HTMX / "htmx.min.js")


@router.get("/static/{name}")
def read_static(name: str) -> Response:
    """A style sheet, a script or the icon of our own."""
    return file_response(_OWN / Path(name).name)


def file_response(path: Path) -> Response:
    """The file; browsers ask each time whether it changed, which costs one small answer."""
    if path.suffix not in _TYPES or not path.is_file():
        raise NotKnown("there is no such file")
    return Response(path.read_bytes(), media_type=_TYPES[path.suffix], headers={"Cache-Control": "no-cache"})
