"""A picture drawn as SVG on the server: the small picture of a situation, and the picture where there is no script."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, pi, sin

from markupsafe import Markup

from service.pages.drawing import DrawnNode, Picture, opacity, widths
from service.pages.drawing_layout import Point
from service.pages.drawing_vis import caption, kind_of, outline, radius_of

_MARGIN = 56
_SMALLEST = (360, 200)
_CORNERS = {"diamond": (4, -90.0, 1.2), "triangle": (3, -90.0, 1.25), "hexagon": (6, 0.0, 1.08)}


def svg_picture(picture: Picture, places: Mapping[str, Point], *, title: str) -> Markup:
    """The picture; `title` is what a screen reader says of it, the table beside it says the rest."""
    left, top, width, height = _frame(places)
    parts = [
        Markup('<svg class="picture" role="img" aria-label="{}" viewBox="{} {} {} {}">').format(
            title, left, top, width, height
        )
    ]
    parts += [_hull(outline(hull, places)) for hull in picture.hulls]
    parts += _ties(picture, places)
    parts += [_node(node, places[node.id]) for node in picture.nodes]
    return Markup("").join([*parts, Markup("</svg>")])


def shape(name: str, *, x: float, y: float, radius: float, colour: str) -> Markup:
    """One shape of the palette around a point."""
    if name in _CORNERS:
        corners, turned, stretch = _CORNERS[name]
        angles = ((turned + 360 * corner / corners) * pi / 180 for corner in range(corners))
        points = " ".join(f"{x + radius * stretch * cos(a):.1f},{y + radius * stretch * sin(a):.1f}" for a in angles)
        return Markup('<polygon points="{}" fill="{}"/>').format(points, colour)
    if name in ("square", "box"):
        half = radius * 0.9
        wide = half * (1.25 if name == "box" else 1)
        return Markup('<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" rx="3" fill="{}"/>').format(
            x - wide, y - half, 2 * wide, 2 * half, colour
        )
    return Markup('<circle cx="{}" cy="{}" r="{}" fill="{}"/>').format(x, y, radius, colour)


def _frame(places: Mapping[str, Point]) -> tuple[int, int, int, int]:
    xs, ys = [x for x, _ in places.values()] or [0], [y for _, y in places.values()] or [0]
    width = max(_SMALLEST[0], max(xs) - min(xs) + 2 * _MARGIN)
    height = max(_SMALLEST[1], max(ys) - min(ys) + 2 * _MARGIN)
    return (max(xs) + min(xs) - width) // 2, (max(ys) + min(ys) - height) // 2, width, height


def _hull(points: list[Point]) -> Markup:
    corners = " ".join(f"{x},{y}" for x, y in points)
    return Markup('<polygon class="hull" points="{}"/>').format(corners) if points else Markup("")


def _ties(picture: Picture, places: Mapping[str, Point]) -> list[Markup]:
    width = widths(picture.ties)
    return [
        Markup('<line class="tie{}" x1="{}" y1="{}" x2="{}" y2="{}" stroke-width="{}" stroke-opacity="{}"/>').format(
            " crosses" if tie.crosses else "",
            *places[tie.source],
            *places[tie.target],
            width[tie.id],
            opacity(tie, at=picture.at),
        )
        for tie in picture.ties
    ]


def _node(node: DrawnNode, place: Point) -> Markup:
    kind, radius, (x, y) = kind_of(node), radius_of(node), place
    ring = Markup('<circle class="chosen" cx="{}" cy="{}" r="{}"/>').format(x, y, radius + 6)
    drawn = [
        ring if node.is_chosen else Markup(""),
        shape(kind.shape, x=x, y=y, radius=radius, colour=kind.colour),
        Markup('<text class="letter" x="{}" y="{}" fill="{}">{}</text>').format(
            x, y + 5, kind.ink, kind.letter if node.size == 1 else node.size
        ),
        Markup('<text class="name" x="{}" y="{}">{}</text>').format(x, y + radius + 17, caption(node)),
    ]
    if node.hidden:
        drawn.append(
            Markup('<text class="hidden-count" x="{}" y="{}">+{}</text>').format(
                x + radius + 3, y - radius + 3, node.hidden
            )
        )
    return Markup("").join(drawn)
