"""Named streams of randomness, so that one part of the region can change without disturbing another."""

import hashlib

import numpy as np


def stream(seed: int, *names: str) -> np.random.Generator:
    """The generator that belongs to `names` under `seed`: same names, same numbers, in every process."""
    digest = hashlib.sha256("/".join(names).encode()).digest()
    words = [int.from_bytes(digest[start : start + 4], "little") for start in range(0, 16, 4)]
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=tuple(words))))
