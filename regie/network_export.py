"""A network to take along: the derived ties of the own area, as of a moment, in a form that other programs read."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from analytics.evidence import Evidence, evidence_as_of
from analytics.network import network, written
from analytics.ties import Layer
from graph.snapshot import Snapshot
from regie.policy import Scope
from regie.roles import Reader

HALF_LIFE_DAYS = 60.0
"""As in the analysis: a tie's weight halves in two months."""


def exported_network(
    snapshot: Snapshot, reader: Reader, scope: Scope, *, as_of: datetime, layer: Layer, form: str
) -> str:
    """The network as text; only what was observed within the scope makes a tie in it."""
    evidence = _within(evidence_as_of(snapshot.frames, as_of=as_of), reader, scope)
    return written(network(evidence, layer=layer, at=as_of, half_life_days=HALF_LIFE_DAYS), form=form)


def _within(evidence: Evidence, reader: Reader, scope: Scope) -> Evidence:
    if scope is Scope.ALL:
        return evidence
    own = evidence.observations.filter(evidence.observations["municipality"].is_in(sorted(reader.municipalities)))
    return replace(
        evidence,
        participants=evidence.participants.join(own.select("observation"), on="observation", how="semi"),
        sightings=evidence.sightings.join(own.select("observation"), on="observation", how="semi"),
    )
