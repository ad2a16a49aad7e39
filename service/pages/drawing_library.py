"""The drawing library vis-network, as the installed pyvis package brings it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Response

from regie.policy import Action, Thing
from service.access import Access, Requires
from service.api.route import AccountableRoute
from service.pages.static_files import file_response

router = APIRouter(route_class=AccountableRoute)


def vis_network_script() -> Path:
    """The file with the library; the package is found, not imported: importing it loads much that no page needs."""
    found = find_spec("pyvis")
    assert found is not None  # noqa: S101  # a dependency of this package
    assert found.submodule_search_locations is not None  # noqa: S101  # it is a package
    return Path(found.submodule_search_locations[0]) / "lib" / "vis-9.1.2" / "vis-network.min.js"


@router.get("/static/vis/vis-network.min.js")
def read_vis_network(_access: Annotated[Access, Depends(Requires(Thing.SESSION, Action.READ))]) -> Response:
    """The library, for who is signed in."""
    return file_response(vis_network_script())
