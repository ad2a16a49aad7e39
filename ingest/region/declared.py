"""What people decide: declared groups with their steps and members, and known roles."""

import datetime as dt

import numpy as np

from ingest.region.behaviour import Row
from ingest.region.casting import Told
from ingest.region.names import youth_reference
from ingest.region.randomness import stream
from ingest.region.setting import World

_DECLARED = 0.6
_STEPS = ("1", "2A", "2B", "3", "4", "5", "6")
_STEP_SHARES = (0.15, 0.2, 0.2, 0.15, 0.1, 0.1, 0.1)
_BEFORE_NAMES = ("1", "2A")


def declared_groups(world: World) -> dict[str, list[Row]]:
    """Rows of groups, and of members of the groups whose names list is open."""
    rng = stream(world.parameters.seed, "declared")
    references = [f"groep-{number + 1:04d}" for number in range(len(world.groups))]
    groups: list[Row] = []
    members: list[Row] = []
    for group, reference in enumerate(references):
        step = str(rng.choice(_STEPS, p=_STEP_SHARES))
        since = world.parameters.first_day + int(rng.integers(-60, 60))
        if rng.random() >= _DECLARED:
            continue
        town = world.geography.municipalities[int(world.groups.municipality[group])]
        hangout = world.geography.hangouts[int(world.groups.places[group, 0])]
        row = {"id": reference, "name": f"Groep {hangout.name}", "municipality": town.code, "step": step}
        groups.append({**row, "step_since": dt.date.fromordinal(since), **(_names_list(town.name, step=step))})
        if step not in _BEFORE_NAMES:
            members += _members(world, group=group, reference=reference, since=since, rng=rng)
    return {"groups": groups, "members": members}


def exemptions(world: World, told: tuple[Told, ...]) -> list[Row]:
    """The known roles that somebody took the trouble to register."""
    rng = stream(world.parameters.seed, "exemptions")
    rows: list[Row] = []
    for one in told:
        kinds = {person.reference: person.kind for person in one.story.people}
        town = world.geography.municipalities[int(world.groups.municipality[one.story.groups[0]])]
        is_registered = rng.random() < world.parameters.registered_share
        is_local = len(one.story.groups) == 1 and rng.random() < 0.5
        if not is_registered:
            continue
        rows += [
            {
                "subject": subject,
                "subject_kind": kinds.get(subject, "vehicle"),
                "role": role,
                "municipality": town.code if is_local else "",
                "until": dt.date.fromordinal(world.parameters.last_day + int(rng.integers(30, 400))),
                "verified_by": f"Procesregisseur {town.name}",
            }
            for subject, role in one.story.roles.items()
        ]
    return rows


def _names_list(town: str, *, step: str) -> dict[str, str]:
    if step in _BEFORE_NAMES:
        return {}
    return {
        "decider": f"Procesregisseur {town}",
        "motivation": "De groep zorgt al maanden voor overlast en partners willen samen met de jongeren aan de slag.",
        "covenant": f"Convenant jeugdgroepen {town} 2025",
        "retention_class": "names_list",
    }


def _members(world: World, *, group: int, reference: str, since: int, rng: np.random.Generator) -> list[Row]:
    rows: list[Row] = []
    town = world.geography.municipalities[int(world.groups.municipality[group])].name
    for youth in world.groups.members(group):
        if rng.random() < 0.8:
            day = dt.date.fromordinal(since + int(rng.integers(0, 40)))
            rows.append({"group": reference, "person": youth_reference(youth, town), "since": day})
    return rows
