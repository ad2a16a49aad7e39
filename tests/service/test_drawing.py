"""A picture is the same for the same content, shows what weighs more as wider, and moves nothing that stood."""

import math
from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest

from service.pages.drawing import DrawnNode, DrawnTie, Hull, Picture, opacity, widths
from service.pages.drawing_layout import NEAREST, TIE_LENGTH, _distances, layout
from service.pages.drawing_svg import svg_picture
from service.pages.drawing_vis import outline, vis_data
from service.pages.palette import KINDS

NOW = datetime(2026, 6, 1, tzinfo=UTC)
RING = [(f"youth-{number}", f"youth-{(number + 1) % 12}") for number in range(12)]
NODES = [f"youth-{number}" for number in range(12)]
CROWD = list(combinations(NODES, 2))


def tie(source: str = "a", target: str = "b", *, weight: float = 1.0, days: int = 0) -> DrawnTie:
    moment = NOW - timedelta(days=days)
    return DrawnTie(source, target, weight, 1, moment, moment, ("o1",))


def test_the_same_content_gets_the_same_places_whatever_its_order() -> None:
    assert layout(NODES, RING) == layout(NODES[::-1], [(other, one) for one, other in RING[::-1]])


def test_a_node_once_placed_stays_where_it_is() -> None:
    before = layout(NODES, RING)
    more = [*RING, ("youth-0", "youth-new"), ("youth-new", "youth-newer")]

    after = layout([*NODES, "youth-new", "youth-newer"], more, placed=before)

    assert {node: after[node] for node in NODES} == before


@pytest.mark.parametrize("ties", [RING, CROWD, []], ids=["ring", "crowd", "loose"])
def test_nodes_leave_room_for_one_another(ties: list[tuple[str, str]]) -> None:
    places = layout(NODES, ties)

    assert min(math.dist(places[one], places[other]) for one, other in CROWD) > NEAREST * 0.75


def test_a_picture_of_nothing_can_be_laid_out() -> None:
    assert layout([], []) == {}


def test_tied_nodes_stand_closer_than_far_ones() -> None:
    places = layout(NODES, RING)

    near = max(math.dist(places[one], places[other]) for one, other in RING)
    assert near < math.dist(places["youth-0"], places["youth-6"])


def test_the_ideal_distance_is_the_number_of_ties_in_between() -> None:
    path = [[1], [0, 2], [1, 3], [2]]

    assert (_distances(path) / TIE_LENGTH).tolist() == [[0, 1, 2, 3], [1, 0, 1, 2], [2, 1, 0, 1], [3, 2, 1, 0]]


def test_width_is_weight_and_opacity_is_recency() -> None:
    ties = (tie("a", "b", weight=0.1), tie("a", "c", weight=1.0), tie("a", "d", weight=4.0))

    drawn = widths(ties)

    assert drawn["a|b"] < drawn["a|c"] < drawn["a|d"]
    assert opacity(tie(days=0), at=NOW) > opacity(tie(days=60), at=NOW) > opacity(tie(days=900), at=NOW) > 0


def test_the_outline_of_a_group_holds_its_members() -> None:
    places = layout(NODES, CROWD)
    corners = outline(Hull("groep", tuple(NODES)), places)

    def is_left(one: tuple[int, int], two: tuple[int, int], point: tuple[int, int]) -> bool:
        return (two[0] - one[0]) * (point[1] - one[1]) - (two[1] - one[1]) * (point[0] - one[0]) >= 0

    sides = list(zip(corners, [*corners[1:], corners[0]], strict=True))
    assert all(is_left(one, two, place) for one, two in sides for place in places.values())


def test_each_kind_is_told_apart_by_shape_colour_and_letter() -> None:
    for attribute in ("shape", "colour", "letter"):
        assert len({getattr(kind, attribute) for kind in KINDS}) == len(KINDS)


def test_the_small_picture_and_the_canvas_show_the_same_nodes_and_ties() -> None:
    nodes = (
        DrawnNode("youth-1", "Youth", "jongere 1111", hidden=3),
        DrawnNode("visitor-2", "Visitor", "bezoeker 2222"),
    )
    picture = Picture(nodes, (tie("visitor-2", "youth-1"),), (), NOW)
    places = layout(["youth-1", "visitor-2"], [("youth-1", "visitor-2")])

    data, svg = vis_data(picture, places), str(svg_picture(picture, places, title="Beeld"))

    assert [node["caption"] for node in data["nodes"]] == ["1111", "2222"]
    assert all(node["caption"] in svg and node["colour"] in svg for node in data["nodes"])
    assert (svg.count("<line"), len(data["ties"])) == (1, 1)
    assert "+3" in svg
    assert "style=" not in svg


def test_what_a_picture_says_is_escaped() -> None:
    picture = Picture((DrawnNode("youth-1", "Youth", "<b>&"),), (), (), NOW)

    assert "<b>" not in str(svg_picture(picture, {"youth-1": (0, 0)}, title='"><b>'))
