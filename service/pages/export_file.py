"""One view of the network as a single HTML file that needs nothing else: made by pyvis, through our own template."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from service.pages.drawing_library import vis_network_script
from service.pages.drawing_vis import vis_data
from service.pages.evidence_table import municipality_words
from service.pages.network_view import View
from service.pages.palette import KINDS
from service.pages.spoken_moments import exact

_STATIC = Path(__file__).parent / "static"
_TEMPLATE = "exported_view.html"


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands on every exported view: who made it (a function, never a name), when and for which occasion."""

    function: str
    area: str
    made_at: datetime
    occasion: str

    @property
    def words(self) -> str:
        """The mark in one line."""
        return f"{self.function}, {exact(self.made_at)}, voor {self.occasion}"


def exported_file(shown: View, sentences: list[str], mark: Mark, *, title: str) -> str:
    """The file as text: picture, table and sentences, with its mark; opening it asks nothing of any network."""
    from pyvis.network import Network  # noqa: PLC0415 - takes seconds to import, which no other page should wait for

    data = vis_data(shown.picture, shown.places)
    drawing = Network(height="600px", width="100%", directed=False, notebook=False, cdn_resources="in_line")
    drawing.nodes = data["nodes"]
    drawing.edges = data["ties"]  # filled directly: adding them one by one compares each with all others
    drawing.options = {"hulls": data["hulls"]}
    drawing.templateEnv = _environment(shown, sentences, mark, title=title)
    drawing.path = _TEMPLATE
    return str(drawing.generate_html())


def _environment(shown: View, sentences: list[str], mark: Mark, *, title: str) -> Environment:
    """A template engine with everything that the file holds beside what pyvis hands it."""
    made = Environment(
        loader=PackageLoader("service.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    picture = shown.picture
    made.filters["exact"] = exact
    values: Mapping[str, Any] = {
        "nonce": secrets.token_urlsafe(18),
        "title": title,
        "mark": mark,
        "sentences": sentences,
        "names": shown.names,
        "rows": sorted(picture.ties, key=lambda tie: (-tie.weight, tie.id)),
        "drawn": sorted(picture.nodes, key=lambda node: (not node.is_chosen, node.id)),
        "where": municipality_words,
        "kinds": KINDS,
        "shown": shown,
        "library": _script(vis_network_script()),
        "drawing_script": _script(_STATIC / "drawing.js", is_module=True),
        "styles": Markup("").join(
            Markup((_STATIC / name).read_text(encoding="utf-8"))  # noqa: S704 - our own style sheets
            for name in ("kantelpunt.css", "drawing.css")
        ),
    }
    made.globals.update(values)
    return made


def _script(path: Path, *, is_module: bool = False) -> Markup:
    """A script to stand inside a page: nothing in it may end the element that holds it, nor export to other files."""
    text = path.read_text(encoding="utf-8").replace("</script", "<\\/script")
    return Markup(text.replace("export function", "function") if is_module else text)  # noqa: S704 - installed files
