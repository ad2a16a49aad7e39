"""Where the nodes of a picture stand: the same for the same picture, and a node once placed stays there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_

import numpy as np
import numpy.typing as npt

Point = tuple[int, int]
Matrix = npt.NDArray[np.float64]

TIE_LENGTH = 110.0
NEAREST = 62.0
"""How many pixels two nodes stand apart at least: room for a shape and its name."""
_GAP = 150.0
_ROUNDS = 60
_ROUNDS_LARGE = 12
_LARGE = 400
_ROW_WIDTH = 1400.0


def layout(
    nodes: Sequence[str],
    ties: Iterable[tuple[str, str]],
    *,
    placed: Mapping[str, Point] | None = None,
    nearest: float = NEAREST,
) -> dict[str, Point]:
    """A place in pixels for each node, by stress majorisation (Gansner, Koren and North, 2004).

    Two nodes stand at least about `nearest` pixels apart. The ideal distance of two nodes is the number of ties
    between them. Nodes in `placed` keep their place. Each part that hangs together is laid out alone and stands in a
    row beside the others, the largest first.
    """
    fixed = {node: place for node, place in (placed or {}).items() if node in set(nodes)}
    wanted = sorted(nodes)
    number = {node: place for place, node in enumerate(wanted)}
    pairs = sorted({(number[one], number[other]) for one, other in ties if one in number and other in number})
    links: list[list[int]] = [[] for _ in wanted]
    for one, other in pairs:
        if one != other:
            links[one].append(other)
            links[other].append(one)
    held = {number[node]: place for node, place in fixed.items()}
    free: list[dict[int, Point]] = []
    done: dict[int, Point] = {}
    for part in _parts(links):
        own = {node: held[node] for node in part if node in held}
        places = _placed_part(part, links, own, seed=[wanted[node] for node in part], nearest=nearest)
        if own:
            done.update(places)
        else:
            free.append(places)
    done.update(_in_rows(free, beside=done))
    return {wanted[node]: place for node, place in sorted(done.items())}


def _parts(links: Sequence[Sequence[int]]) -> list[list[int]]:
    """The connected parts, the largest first, each sorted."""
    seen: set[int] = set()
    parts = []
    for start in range(len(links)):
        if start in seen:
            continue
        part, waiting = {start}, [start]
        while waiting:
            fresh = [other for other in links[waiting.pop()] if other not in part]
            part.update(fresh)
            waiting.extend(fresh)
        seen |= part
        parts.append(sorted(part))
    return sorted(parts, key=lambda part: (-len(part), part))


def _placed_part(
    part: list[int], links: Sequence[Sequence[int]], held: Mapping[int, Point], *, seed: list[str], nearest: float
) -> dict[int, Point]:
    if len(part) == 1:
        return {part[0]: held.get(part[0], (0, 0))}
    index = {node: place for place, node in enumerate(part)}
    distances = _distances([[index[other] for other in links[node]] for node in part])
    anchored = {index[node]: place for node, place in held.items()}
    start = _start(len(part), anchored, distances, seed)
    spots = _majorised(start, distances, sorted(anchored))
    if not anchored:
        spots = _spread(spots, nearest=nearest)
    spots = _apart(spots, fixed=sorted(anchored), nearest=nearest)
    return {node: anchored.get(place) or _point(spots[place]) for place, node in enumerate(part)}


def _distances(links: list[list[int]]) -> Matrix:
    """Steps between all pairs of a connected part: from all at once, what each node has reached as bits of a number."""
    size = len(links)
    reached = [1 << node for node in range(size)]
    steps = np.zeros((size, size))
    while (missing := ~_bits(reached, size)).any():
        steps += missing
        before = reached
        reached = [reduce(or_, (before[other] for other in links[node]), before[node]) for node in range(size)]
    return steps * TIE_LENGTH


def _bits(numbers: list[int], size: int) -> npt.NDArray[np.bool_]:
    """One row per number with its lowest bits, the lowest first."""
    width = (size + 7) // 8
    held = np.frombuffer(b"".join(number.to_bytes(width, "little") for number in numbers), np.uint8)
    return np.unpackbits(held.reshape(len(numbers), width), axis=1, bitorder="little")[:, :size].astype(bool)


def _start(size: int, anchored: Mapping[int, Point], distances: Matrix, seed: list[str]) -> Matrix:
    """Where the search begins: drawn from the content alone, a newcomer beside its nearest placed node."""
    digest = hashlib.sha256("\n".join(seed).encode()).digest()
    draw = np.random.default_rng(int.from_bytes(digest[:8], "big"))
    spots = draw.normal(scale=TIE_LENGTH * size**0.5 / 2, size=(size, 2))
    if anchored:
        known = sorted(anchored)
        for node in range(size):
            nearest = known[int(np.argmin(distances[node, known]))]
            angle = draw.uniform(0, 2 * np.pi)
            offset = np.array([np.cos(angle), np.sin(angle)]) * distances[node, nearest]
            spots[node] = np.array(anchored[nearest]) + (0 if node in anchored else offset)
    return spots


def _majorised(spots: Matrix, distances: Matrix, anchored: list[int]) -> Matrix:
    """Bring drawn distances towards the ideal ones; anchored nodes, or else the first, do not move."""
    size = len(spots)
    fixed = anchored or [0]
    loose = [node for node in range(size) if node not in set(fixed)]
    if not loose:
        return spots
    weight = np.divide(1.0, distances**2, out=np.zeros_like(distances), where=distances > 0)
    laplacian = np.diag(weight.sum(axis=1)) - weight
    inverse = np.linalg.inv(laplacian[np.ix_(loose, loose)])
    held = laplacian[np.ix_(loose, fixed)]
    for _ in range(_ROUNDS if size <= _LARGE else _ROUNDS_LARGE):
        drawn = _lengths(spots)
        ratio = np.divide(weight * distances, drawn, out=np.zeros_like(drawn), where=drawn > 1e-9)
        pull = (np.diag(ratio.sum(axis=1)) - ratio) @ spots
        spots = spots.copy()
        spots[loose] = inverse @ (pull[loose] - held @ spots[fixed])
    return spots


def _lengths(spots: Matrix) -> Matrix:
    return np.hypot(*(spots[:, None, axis] - spots[None, :, axis] for axis in (0, 1)))


def _spread(spots: Matrix, *, nearest: float) -> Matrix:
    """Enlarge the whole where nodes stand too close on the whole: a dense group needs room."""
    lengths = _lengths(spots)
    np.fill_diagonal(lengths, np.inf)
    typical = float(np.quantile(lengths.min(axis=1), 0.25))
    return spots * min(3.0, max(1.0, nearest / max(typical, 1e-6)))


def _apart(spots: Matrix, *, fixed: list[int], nearest: float) -> Matrix:
    """Push apart what still overlaps; fixed nodes do not give way."""
    if len(spots) > _LARGE:
        return spots
    gives = np.ones(len(spots))
    gives[fixed] = 0.0
    for _ in range(40):
        lengths = _lengths(spots)
        np.fill_diagonal(lengths, np.inf)
        lack = np.clip(nearest - lengths, 0, None)
        if not lack.any():
            break
        away = np.stack([spots[:, None, axis] - spots[None, :, axis] for axis in (0, 1)], axis=-1)
        away = away / np.maximum(lengths, 1.0)[..., None]
        spots = spots + (away * lack[..., None]).sum(axis=1) * 0.5 * gives[:, None]
    return spots


def _in_rows(parts: Iterable[Mapping[int, Point]], *, beside: Mapping[int, Point]) -> dict[int, Point]:
    """Parts in rows, below what stands already."""
    done: dict[int, Point] = {}
    left, top, lowest = 0.0, max((y for _, y in beside.values()), default=-_GAP) + _GAP, 0.0
    for part in parts:
        xs, ys = [x for x, _ in part.values()], [y for _, y in part.values()]
        width, height = max(xs) - min(xs), max(ys) - min(ys)
        if left and left + width > _ROW_WIDTH:
            left, top, lowest = 0.0, top + lowest + _GAP, 0.0
        for node, (x, y) in part.items():
            done[node] = (round(left + x - min(xs)), round(top + y - min(ys)))
        left, lowest = left + width + _GAP, max(lowest, height)
    return done


def _point(spot: npt.NDArray[np.float64]) -> Point:
    return round(float(spot[0])), round(float(spot[1]))
