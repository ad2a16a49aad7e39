"""The whole analysis of a region as one text: `python -m tests.stores.analysing FOLDER` prints it."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from analytics.analysis import analyse
from analytics.document import canonical_json, to_document
from analytics.evidence import evidence_as_of
from analytics.ruleset import Ruleset
from graph.frames import Snapshot, frames_of
from ingest.folder import elements_of_folder
from ingest.pseudonym import PUBLISHED_KEY

MOMENT = datetime(2026, 6, 1, 12, tzinfo=UTC)
"""After the end of the region, and when it was loaded."""
RULES = Ruleset(off=frozenset())


def analysed(snapshot: Snapshot) -> str:
    """Every pattern on what the snapshot holds."""
    analysis = analyse(evidence_as_of(snapshot.frames, as_of=MOMENT), RULES)
    return canonical_json(to_document(analysis))


def from_files(folder: Path) -> str:
    """The same from the files, without any store."""
    return analysed(frames_of(elements_of_folder(folder, key=PUBLISHED_KEY).elements))


if __name__ == "__main__":
    sys.stdout.write(from_files(Path(sys.argv[1])))
