"""From a choice to what the page Netwerk shows: picture, places, the same ties as rows and as sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from analytics.surroundings import Bond, Surroundings, Web, between, surroundings
from service.pages.drawing import DrawnNode, DrawnTie, Hull, Picture
from service.pages.drawing_layout import Point, layout
from service.pages.network_starts import Start
from service.pages.network_state import LABELS, NetworkForm
from service.pages.short_labels import short_labels
from service.pages.spoken_moments import spoken_day

MOST_TIES = 5000
LEAST_BETWEEN_GROUPS = 2
BUBBLES_APART = 120.0
NEW_WITHIN = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class View:
    """What is shown: `left_out` neighbours and `weak_left_out` ties found no place; in an overview groups are nodes."""

    picture: Picture
    places: Mapping[str, Point]
    left_out: int
    is_overview: bool = False
    weak_left_out: int = 0

    @property
    def names(self) -> dict[str, str]:
        """The short name of each node."""
        return {node.id: node.name for node in self.picture.nodes}


def overview(sight: Web, starts: Sequence[Start], *, minimum: int) -> View:
    """Groups as bubbles with the ties between them added up; a tie on one observation says too little of two groups."""
    groups = {start.id: start.members for start in starts if start.members}
    found = between(sight, groups)
    bonds = [bond for bond in found if bond.count >= max(minimum, LEAST_BETWEEN_GROUPS)]
    nodes = tuple(
        DrawnNode(start.id, "Community", start.name, municipality=start.municipalities, size=max(2, len(start.members)))
        for start in sorted(starts, key=lambda start: start.id)
        if start.members
    )
    places = {start.id: start.municipalities for start in starts}
    ties = tuple(_tie(bond, places) for bond in bonds)
    spots = layout([node.id for node in nodes], [(tie.source, tie.target) for tie in ties], nearest=BUBBLES_APART)
    weak = len(found) - len(bonds)
    return View(Picture(nodes, ties, (), sight.at), spots, 0, is_overview=True, weak_left_out=weak)


def view(sight: Web, form: NetworkForm, start: Start | None, *, plates: Mapping[str, str]) -> View:
    """The surroundings of the chosen node or group; what was in sight before the last step stays where it stood."""
    chosen = start.members if start else (form.chosen,)
    places: dict[str, Point] = {}
    found = _around(sight, chosen, form, steps=0)
    for steps in range(len(form.expanded) + 1):
        found = _around(sight, chosen, form, steps=steps)
        ids = [member.id for member in found.nodes]
        places = layout(ids, [(bond.source, bond.target) for bond in found.ties], placed=places)
    names = {**short_labels(member.id for member in found.nodes), **plate_names(plates)}
    own = set(chosen)
    nodes = tuple(
        DrawnNode(
            member.id,
            LABELS[member.kind],
            names[member.id],
            municipality=member.municipality,
            hidden=member.hidden,
            is_chosen=member.id in own or member.id in form.expanded,
        )
        for member in found.nodes
    )
    homes = {member.id: member.municipality for member in found.nodes}
    strongest = sorted(found.ties, key=lambda bond: (-bond.weight, bond.source, bond.target))[:MOST_TIES]
    ties = tuple(sorted((_tie(bond, homes) for bond in strongest), key=lambda tie: tie.id))
    hulls = (Hull(start.name, start.members),) if start else ()
    picture = Picture(nodes, ties, hulls, sight.at)
    return View(picture, places, found.left_out, weak_left_out=len(found.ties) - len(ties))


def plate_names(plates: Mapping[str, str]) -> dict[str, str]:
    """Vehicles are told apart by their plate."""
    return {vehicle: f"voertuig {plate}" for vehicle, plate in plates.items()}


def sentences(shown: View, start: Start | None, *, now: datetime) -> list[str]:
    """The picture in words, the strongest first."""
    picture, names = shown.picture, shown.names
    if not picture.ties:
        return ["In deze periode zijn er geen banden die aan uw keuze voldoen."]
    lines = [_first_line(shown, start)]
    strongest = sorted(picture.ties, key=lambda tie: (-tie.weight, tie.id))[:3]
    lines += [
        f"{_capital(names[tie.source])} is {times(tie.count)} samen gezien met {names[tie.target]}, "
        f"het laatst {spoken_day(tie.last, now=now)}."
        for tie in strongest
    ]
    crossing = [tie for tie in picture.ties if tie.crosses]
    if crossing:
        number = "Eén band loopt" if len(crossing) == 1 else f"{len(crossing)} banden lopen"
        lines.append(f"{number} over een gemeentegrens. Dat kan door school, sport of familie komen.")
    fresh = [tie for tie in picture.ties if tie.first > picture.at - NEW_WITHIN]
    if fresh and not shown.is_overview:
        number = "Eén band is" if len(fresh) == 1 else f"{len(fresh)} banden zijn"
        lines.append(f"{number} nieuw in de laatste vier weken.")
    if shown.left_out:
        lines.append(f"Nog {shown.left_out} buren passen niet in dit beeld. Kies een kortere periode of toon meer.")
    if shown.weak_left_out and shown.is_overview:
        lines.append(f"Nog {shown.weak_left_out} banden rusten op te weinig waarnemingen om hier te tekenen.")
    elif shown.weak_left_out:
        lines.append(f"De {shown.weak_left_out} zwakste banden staan er niet bij. Vraag meer waarnemingen per band.")
    return lines


def times(count: int) -> str:
    """How often, in words."""
    return "één keer" if count == 1 else f"{count} keer"


def _first_line(shown: View, start: Start | None) -> str:
    ties = f"{len(shown.picture.ties)} {'band' if len(shown.picture.ties) == 1 else 'banden'}"
    if shown.is_overview:
        return f"{len(shown.picture.nodes)} groepen die vaak samen gezien zijn, met {ties} ertussen."
    around = sum(1 for node in shown.picture.nodes if not node.is_chosen)
    if start is not None:
        return f"{start.title}: {start.stability}, met {around} anderen in de omgeving en {ties}."
    centre = next((node.name for node in shown.picture.nodes if node.is_chosen), "dit")
    return f"{_capital(centre)} is met {around} anderen in beeld, met {ties}."


def _around(sight: Web, chosen: Sequence[str], form: NetworkForm, *, steps: int) -> Surroundings:
    return surroundings(
        sight, chosen, expanded=form.expanded[:steps], kinds=form.kinds, minimum=form.minimum, most=form.most
    )


def _tie(bond: Bond, homes: Mapping[str, str | None]) -> DrawnTie:
    apart = None not in (homes[bond.source], homes[bond.target]) and homes[bond.source] != homes[bond.target]
    crosses = apart or len(bond.municipalities) > 1
    return DrawnTie(
        bond.source, bond.target, bond.weight, bond.count, bond.first, bond.last, bond.observations, crosses=crosses
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
