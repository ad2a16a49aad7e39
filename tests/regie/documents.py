"""Invented results in the exchange format, and the observations that they rest on."""

import hashlib
from datetime import UTC, datetime
from typing import Any

from graph.batch import Batch
from graph.schema.element import Element
from graph.schema.entities import Hangout, Municipality, Organisation, Visitor, Youth
from graph.schema.observations import Observation, TookPart

AT = datetime(2026, 5, 1, 20, 0, tzinfo=UTC)
YOUTHS = tuple(f"youth-00000000000000a{number}" for number in range(1, 5))
VISITOR = "visitor-00000000000000b1"
RECORDER = "recorder-0000000000000001"
JW, BOA = "organisation-jongerenwerk", "organisation-handhaving"


def town(observations: tuple[str, ...] = ("o-1", "o-2", "o-3")) -> Batch:
    """A hangout in GM9901 with a visitor and youths; each observation by youth work, the last one by enforcement."""
    elements: list[Element] = [
        Municipality(id="GM9901", name="Voorbeeldstad"),
        Municipality(id="GM9902", name="Verzinstede"),
        Organisation(id=JW, name="jongerenwerk"),
        Organisation(id=BOA, name="handhaving"),
        Hangout(id="hangout-plein", municipality="GM9901", name="Plein", latitude=52.123456, longitude=5.123456),
        Visitor(id=VISITOR),
        *(Youth(id=youth) for youth in YOUTHS),
    ]
    for observation in observations:
        last = observation == observations[-1]
        elements += [
            Observation(
                id=observation,
                started_at=AT,
                recorded_at=AT,
                hangout="hangout-plein",
                recorder="recorder-0000000000000002" if last else RECORDER,
                organisation=BOA if last else JW,
                note="praatte met de groep",
            ),
            TookPart(person=VISITOR, observation=observation, position=0),
            *(
                TookPart(person=youth, observation=observation, position=position + 1)
                for position, youth in enumerate(YOUTHS)
            ),
        ]
    return Batch.of(elements)


def community(key: str, members: tuple[str, ...] = YOUTHS) -> dict[str, Any]:
    return {
        "id": key,
        "members": list(members),
        "core": list(members[:3]),
        "stability": 0.93,
        "municipalities": ["GM9901"],
        "declaredGroups": [],
        "lineage": {"from": [], "since": "2026-05-01T20:00:00Z"},
    }


def match(key: str, observations: list[str], communities: list[str], pattern: str = "P1") -> dict[str, Any]:
    return {
        "id": key,
        "pattern": pattern,
        "version": "1.0.0",
        "stage": "explore",
        "from": "2026-05-01T20:00:00Z",
        "until": "2026-05-20T20:00:00Z",
        "current": True,
        "subjects": {
            "youths": [YOUTHS[0]], "visitors": [VISITOR], "vehicles": [], "hangouts": ["hangout-plein"],
            "companies": [], "addresses": [], "municipalities": ["GM9901"], "communities": communities,
        },
        "observations": observations,
        "evidence": [],
        "minimalEvidence": observations[:1],
        "recorders": 2,
        "organisations": 2,
        "singleSource": False,
        "weak": False,
        "parameters": {},
        "sentence": "Een bezoeker is op meer plekken gezien. Het kan een trainer zijn.",
        "wouldRefute": ["Iemand kent deze bezoeker als trainer."],
        "dataGaps": [],
    }  # fmt: skip


def flag(key: str, observations: list[str], matches: list[str], communities: list[str]) -> dict[str, Any]:
    return {
        "id": key,
        "kind": "recruitment",
        "stages": ["explore", "bind"],
        "matches": matches,
        "communities": communities,
        "municipalities": ["GM9901"],
        "crossMunicipality": False,
        "observations": observations,
        "evidence": [],
        "minimalEvidence": observations[:1],
        "singleSource": False,
        "firstEvidenceAt": "2026-05-01T20:00:00Z",
        "lastEvidenceAt": "2026-05-20T20:00:00Z",
        "sentence": "Een bezoeker zoekt contact met jongeren. Het kan een trainer zijn.",
    }


def document(
    *, communities: list[dict[str, Any]], matches: list[dict[str, Any]], flags: list[dict[str, Any]]
) -> dict[str, Any]:
    digest = hashlib.sha256(repr((communities, matches, flags)).encode()).hexdigest()
    return {
        "asOf": "2026-06-01T00:00:00Z",
        "ruleset": {"version": "1.0.0", "hash": "sha256:0"},
        "hash": f"sha256:{digest}",
        "communities": communities,
        "matches": matches,
        "flags": flags,
    }


def situation(*observations: str, suffix: str = "1") -> dict[str, Any]:
    """A document with one flag that rests on these observations, under content keys that end in `suffix`."""
    held = list(observations)
    return document(
        communities=[community(f"community-{suffix}")],
        matches=[match(f"match-{suffix}", held, [f"community-{suffix}"])],
        flags=[flag(f"flag-{suffix}", held, [f"match-{suffix}"], [f"community-{suffix}"])],
    )


def explanations_of(found: dict[str, Any], *, table: str | None = None) -> dict[str, dict[str, Any]]:
    """Why there is each match and flag of a document, as an analysis would say; with a row of that table beside it."""
    by_key = {match["id"]: match for match in found["matches"]}
    matches = {key: _explanation(match, [match], table) for key, match in by_key.items()}
    flags = {one["id"]: _explanation(one, [by_key[key] for key in one["matches"]], table) for one in found["flags"]}
    return {**matches, **flags}


def _explanation(result: dict[str, Any], matches: list[dict[str, Any]], table: str | None) -> dict[str, Any]:
    without = [
        {"recorder": 1, "organisations": [JW], "observations": 1, "stands": False},
        {"recorder": 2, "organisations": [BOA], "observations": 1, "stands": True},
    ]
    other = {
        "table": table, "id": "signaal-1", "at": "2026-04-01T10:00:00Z", "kind": "nuisance", "place": "address-1",
        "organisation": BOA, "recorder": 2, "patterns": ["P15"], "isMinimal": False,
    }  # fmt: skip
    same = ("pattern", "sentence", "observations", "evidence", "minimalEvidence")
    return {
        "recorders": 2,
        "organisations": 2,
        "rows": [
            {"observation": identity, "recorder": number}
            for number, identity in enumerate(result["observations"], start=1)
        ],
        "otherRows": [other] if table else [],
        "withoutRecorder": without,
        "matches": [
            {**{name: match[name] for name in same}, "restsOn": ["P2"], "withoutRecorder": without} for match in matches
        ],
    }


NOTHING = document(communities=[], matches=[], flags=[])
