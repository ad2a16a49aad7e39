"""The table `judgements`: somebody judged whether two references are the same person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from graph.schema.element import Node
from graph.schema.registers import IdentityJudgement
from graph.schema.vocabulary import Verdict
from ingest.naming import Naming, hex_of, organisation, person
from ingest.tables.columns import Moment, Text
from ingest.tables.row import TableRow


class JudgementRow(TableRow):
    """A judgement about two references.

    The table does not say whether a reference is of a youth or a visitor, so the judgement holds for what was seen
    under it: one reference seen as visitor and later as youth is judged by naming it twice.
    """

    table: ClassVar[str] = "judgements"
    person_a: Text
    person_b: Text
    verdict: Verdict
    by: Text
    organisation: Text
    at: Moment | None = None

    def nodes_between(self, naming: Naming, *, kinds_a: Sequence[str], kinds_b: Sequence[str]) -> Iterator[Node]:
        """The nodes for persons seen as these kinds; nothing where no two different persons remain."""
        judged_by = organisation(self.organisation)
        yield judged_by
        pairs = {
            tuple(sorted(((naming.person(one, self.person_a), one), (naming.person(other, self.person_b), other))))
            for one in kinds_a
            for other in kinds_b
        }
        for (first, first_kind), (second, second_kind) in sorted(pairs):
            if first != second:
                yield person(first_kind, first)
                yield person(second_kind, second)
                yield self._judgement(naming, first=first, second=second, organisation_id=judged_by.id)

    def _judgement(self, naming: Naming, *, first: str, second: str, organisation_id: str) -> IdentityJudgement:
        recorder = naming.recorder(self.by, organisation=self.organisation)
        return IdentityJudgement(
            id=naming.row(IdentityJudgement.prefix, f"{first}-{second}-{hex_of(recorder)}"),
            source=naming.source,
            changed_at=self.changed_at,
            person_a=first,
            person_b=second,
            verdict=self.verdict,
            by=recorder,
            organisation=organisation_id,
            at=self.at,
        )
