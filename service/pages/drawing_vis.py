"""A picture as the data that the drawing script hands to vis-network; the same for the page and the exported file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from service.pages.drawing import DrawnNode, Hull, Picture, opacity, widths
from service.pages.drawing_layout import Point
from service.pages.palette import KIND_BY_LABEL, Kind

RADIUS = 17
LARGEST_RADIUS = 46
_ROOM_AROUND = 30
GROUP = Kind("Community", "groep", "groepen", "G", "dot", "#3f6f78", "#ffffff")
"""How a whole group is drawn where it stands for its members."""


def kind_of(node: DrawnNode) -> Kind:
    """The palette entry of a node."""
    return KIND_BY_LABEL.get(node.label, GROUP)


def radius_of(node: DrawnNode) -> int:
    """The radius in pixels: larger only where a node stands for many."""
    return RADIUS if node.size == 1 else min(LARGEST_RADIUS, round(RADIUS + 5 * (node.size - 1) ** 0.5))


def caption(node: DrawnNode) -> str:
    """What stands below the shape: its letter says the kind already."""
    return node.name.removeprefix(f"{kind_of(node).dutch} ") if node.size == 1 else node.name


def vis_data(picture: Picture, places: Mapping[str, Point]) -> dict[str, Any]:
    """Nodes with their place, shape, letter and colour; ties with width and opacity; outlines of groups."""
    width = widths(picture.ties)
    return {
        "nodes": [_node(node, places[node.id]) for node in picture.nodes],
        "ties": [
            {
                "id": tie.id,
                "from": tie.source,
                "to": tie.target,
                "width": width[tie.id],
                "opacity": opacity(tie, at=picture.at),
                "crosses": tie.crosses,
                "count": tie.count,
            }
            for tie in picture.ties
        ],
        "hulls": [{"name": hull.name, "points": outline(hull, places)} for hull in picture.hulls],
    }


def outline(hull: Hull, places: Mapping[str, Point]) -> list[Point]:
    """The corners of the outline around the members, with room around them; empty where fewer than three are drawn."""
    inside = [places[member] for member in hull.members if member in places]
    if len(inside) < 3:
        return []
    around = [
        (x + dx * _ROOM_AROUND, y + dy * _ROOM_AROUND)
        for x, y in inside
        for dx, dy in ((-1, -0.4), (-0.4, -1), (0.4, -1), (1, -0.4), (1, 0.4), (0.4, 1), (-0.4, 1), (-1, 0.4))
    ]
    return [(round(x), round(y)) for x, y in _convex(around)]


def _node(node: DrawnNode, place: Point) -> dict[str, Any]:
    kind = kind_of(node)
    return {
        "id": node.id,
        "x": place[0],
        "y": place[1],
        "shape": kind.shape,
        "letter": kind.letter if node.size == 1 else str(node.size),
        "colour": kind.colour,
        "ink": kind.ink,
        "radius": radius_of(node),
        "name": node.name,
        "caption": caption(node),
        "hidden": node.hidden,
        "chosen": node.is_chosen,
    }


def _convex(points: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """The convex hull by Andrew's monotone chain, counter-clockwise."""
    ordered = sorted(set(points))
    return _chain(ordered)[:-1] + _chain(ordered[::-1])[:-1]


def _chain(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    chain: list[tuple[float, float]] = []
    for point in points:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain


def _turn(one: tuple[float, float], two: tuple[float, float], three: tuple[float, float]) -> float:
    return (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0])
