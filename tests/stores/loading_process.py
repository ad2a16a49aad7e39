"""A process that loads invented batches into the embedded store of a folder until it is killed.

Prints `ready`, then the number of each batch once the store acknowledged it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from graph.batch import Batch
from graph.embedded import embedded_store
from graph.save import save
from graph.schema.element import Element
from tests.stores.invented import NOON, entities, observation, took_part

OBSERVATIONS_A_BATCH = 20
MOST_BATCHES = 2000


def batch(number: int) -> list[Element]:
    """Batch `number`: observations with two participants each."""
    elements: list[Element] = []
    for step in range(OBSERVATIONS_A_BATCH):
        place = number * OBSERVATIONS_A_BATCH + step
        elements += [observation(place), took_part(place, "youth-1"), took_part(place, "youth-2", 1)]
    return elements


def main(folder: Path) -> None:
    """Load until killed."""
    with embedded_store(folder) as store:
        save(store, Batch.of(entities()), now=NOON)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        for number in range(MOST_BATCHES):
            save(store, Batch.of(batch(number)), now=NOON)
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
