"""Writing observations: through the same rows as a file, between two ledger lines, with a new assessment after it."""

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence

from graph.batch import Batch
from graph.explore import WholeObservation, whole_observation
from graph.save import save
from graph.schema.entities import Organisation, Visitor, Youth
from graph.schema.observations import Observation
from graph.schema.vocabulary import Regime, Status
from ingest.form import FormRejected, one_observation
from ingest.load import held_by
from regie import ledger
from regie.errors import AccessDenied, NotKnown, Outdated
from regie.ledger import Line
from regie.places import municipalities_of, seen_by_own_organisation
from regie.policy import Action, Scope, Thing, reaches, scope_of
from regie.vault import seal
from regie.wall import sight_of
from service.access import Access
from service.errors import InputRefused
from service.problem import Mistake

Tables = Mapping[str, Sequence[Mapping[str, str]]]
PointerOf = Callable[[str, int, str | None], str]

_MAY_BECOME = {Status.CONTESTED: (Status.VALID,), Status.WITHDRAWN: (Status.VALID, Status.CONTESTED)}
"""From which states an observation may go on: who took one back is not overruled by who contests it."""


def new_id() -> str:
    """The id of an observation that comes without one."""
    return f"form-{secrets.token_hex(16)}"


def said_by_session(access: Access) -> dict[str, str]:
    """The columns of an observation that the session decides; police record under their own law unless they say so."""
    if access.reader.recorder is None:
        raise AccessDenied("this account records nothing: it has no recorder")
    own_law = {"regime": Regime.WPG.value} if Regime.WPG in sight_of(access.reader).regimes else {}
    return {
        **own_law,
        "recorded_at": access.services.clock().isoformat(),
        "recorder": access.reader.recorder,
        "organisation": access.reader.organisation.removeprefix(Organisation.prefix),
        "purpose": access.purpose().key,
    }


def own_organisation(access: Access) -> tuple[Organisation, ...]:
    """The node of the own organisation where the graph has none yet; one that is there keeps its name."""
    organisation = access.reader.organisation
    if held_by(access.services.store)(Organisation.label(), {organisation}):
        return ()
    return (Organisation(id=organisation, name=organisation.removeprefix(Organisation.prefix)),)


def record(access: Access, tables: Tables, *, pointer_of: PointerOf) -> str:
    """Records a new observation and returns its id; one that is there already with this id stays as it is."""
    observation = tables["observations"][0]["id"]
    held = whole_observation(access.services.store, observation)
    if held is None:
        batch = _batch(access, tables, before=None, pointer_of=pointer_of)
        _write(access, batch, observation=observation, result="recorded")
    elif held.observation.recorder != access.reader.recorder:
        raise NotKnown("this id belongs to an observation of somebody else")
    return observation


def correct(access: Access, held: WholeObservation, tables: Tables, *, pointer_of: PointerOf) -> None:
    """Saves what the observation says now; what it said before stays as its earlier version."""
    batch = _batch(access, tables, before=held.observation, pointer_of=pointer_of)
    _write(access, batch, observation=held.observation.id, result="corrected", held=held)


def set_status(access: Access, held: WholeObservation, status: Status, *, reason: str | None) -> None:
    """Takes an observation back, or marks it as contested: it stays, and counts nowhere from now on.

    Raises Outdated where it is in a state from which it cannot become that.
    """
    if held.observation.status not in _MAY_BECOME[status]:
        raise Outdated(f"an observation that is {held.observation.status} does not become {status}")
    changed = held.observation.model_copy(update={"status": status.value, "changed_at": access.services.clock()})
    batch = Batch(nodes=(changed,), relations=held.children)
    _write(access, batch, observation=changed.id, result=status.value, reason=reason, held=held)


def _batch(access: Access, tables: Tables, *, before: Observation | None, pointer_of: PointerOf) -> Batch:
    services = access.services
    try:
        found = one_observation(tables, key=services.keys.pseudonyms, lookup=held_by(services.store))
    except FormRejected as error:
        # A child row also complains that its observation is missing where that was refused itself.
        problems = [item for item in error.problems if item.column != "observation"]
        mistakes = [_mistake(pointer_of(item.table, item.row, item.column), item.reason) for item in problems]
        raise InputRefused(mistakes or [_mistake("#/", "Deze waarneming kan zo niet worden bewaard.")]) from error
    observation = next(node for node in found.batch.nodes if isinstance(node, Observation))
    _refuse_out_of_reach(access, observation, tables, pointer_of=pointer_of)
    seal(services.registry, found.sealed, keys=services.keys, now=services.clock())
    others = [node for node in found.batch.nodes if not isinstance(node, Observation | Organisation)]
    kept = observation.model_copy(update=_decided(access, before))
    return Batch(nodes=(*others, *own_organisation(access), kept), relations=found.batch.relations)


def _decided(access: Access, before: Observation | None) -> dict[str, object]:
    """Who recorded it, for whom and when: from the session, and for a correction as it was."""
    if before is None:
        return {"recorder": access.reader.recorder, "organisation": access.reader.organisation}
    names = ("recorder", "organisation", "recorded_at", "source", "status", "purpose")
    return {**{name: getattr(before, name) for name in names}, "changed_at": access.services.clock()}


def _refuse_out_of_reach(access: Access, observation: Observation, tables: Tables, *, pointer_of: PointerOf) -> None:
    """A place outside the own area, a law that one may not look under, and persons whom one may not see."""
    store, reader = access.services.store, access.reader
    place = observation.hangout or observation.address
    touched = municipalities_of(store, place, reader=reader) if place else frozenset({observation.municipality})
    mistakes = []
    if access.scope is Scope.AREA and reader.municipalities.isdisjoint(touched):
        mistakes.append(_mistake(pointer_of("observations", 0, "hangout"), "Deze plek ligt buiten uw gebied."))
    if observation.regime not in sight_of(reader).regimes:
        words = "Onder deze wet legt alleen de politie vast."
        mistakes.append(_mistake(pointer_of("observations", 0, "regime"), words))
    for table, number in _persons_out_of_reach(access, tables):
        words = "Deze persoon is in uw gebied niet bekend."
        mistakes.append(_mistake(pointer_of(table, number, "person"), words))
    if mistakes:
        raise InputRefused(mistakes)


def _persons_out_of_reach(access: Access, tables: Tables) -> Iterator[tuple[str, int]]:
    """Table and row of each pseudonym that the reader may not name: look-ups and forms reach equally far."""
    store, reader = access.services.store, access.reader
    scope = scope_of(reader.role, Thing.PERSON, Action.READ)
    for table in ("participants", "moves", "concerns"):
        for number, row in enumerate(tables.get(table, ())):
            person = row.get("person", "")
            if not person.startswith((Youth.prefix, Visitor.prefix)):
                continue
            if scope is None:
                is_known = seen_by_own_organisation(store, person, reader=reader)
            else:
                is_known = reaches(scope, reader, municipalities=municipalities_of(store, person, reader=reader))
            if not is_known:
                yield table, number


def _write(
    access: Access,
    batch: Batch,
    *,
    observation: str,
    result: str,
    reason: str | None = None,
    held: WholeObservation | None = None,
) -> None:
    """Save it, unless somebody changed the observation after `held` was read."""
    services = access.services
    name = f"{access.thing}.{access.action}"
    line = Line(name, observation, result, access.purpose().key, {"reason": reason} if reason else {})
    with ledger.intent(services.registry, line, actor=access.actor, clock=services.clock, trace_id=access.trace_id):
        expecting = {observation: held.observation.digest} if held else {}
        save(services.store, batch, now=services.clock(), expecting=expecting)
    services.assessor.request()


def _mistake(pointer: str, detail: str) -> Mistake:
    return Mistake("body", pointer, "refused", detail[:1].upper() + detail[1:])
