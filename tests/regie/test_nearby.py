"""Surroundings end at the own area; who lies beyond it is counted on the node through whom one would get there."""

from graph.batch import Batch
from graph.save import save
from graph.schema.entities import Hangout, Youth
from graph.schema.observations import Observation, TookPart
from graph.store import GraphStore
from regie.nearby import nearby
from regie.policy import Scope
from regie.roles import Reader, UserRole
from tests.regie.documents import AT, JW, RECORDER, YOUTHS, town

ANALYST = Reader("account-analyst", UserRole.ANALIST, "organisation-regio", frozenset({"GM9901"}), None)
STRANGER = "youth-00000000000000aa"


def test_a_neighbour_who_was_only_seen_elsewhere_is_counted_and_not_shown(store: GraphStore) -> None:
    save(store, town(), now=AT)
    save(store, _meeting_elsewhere(YOUTHS[0], STRANGER), now=AT)

    own, whole = (
        nearby(store, ANALYST, scope, node=YOUTHS[0], hops=2, limit=50, kinds=("Youth", "Visitor"), since=None)
        for scope in (Scope.AREA, Scope.ALL)
    )

    assert STRANGER in {node.id for node in whole.nodes}
    assert STRANGER not in {node.id for node in own.nodes} | {end for tie in own.ties for end in (tie.start, tie.end)}
    hidden = {found: next(node.hidden for node in found.nodes if node.id == YOUTHS[0]) for found in (own, whole)}
    assert hidden[own] == hidden[whole] + 1


def _meeting_elsewhere(*persons: str) -> Batch:
    meeting = Observation(
        id="o-elders", started_at=AT, recorded_at=AT, hangout="hangout-elders", recorder=RECORDER, organisation=JW
    )
    return Batch.of(
        [
            Hangout(id="hangout-elders", municipality="GM9902"),
            Youth(id=STRANGER),
            meeting,
            *(TookPart(person=person, observation="o-elders", position=at) for at, person in enumerate(persons)),
        ]
    )
