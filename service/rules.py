"""The rules as they are now: what the settings say, and which patterns somebody switched on or off."""

from __future__ import annotations

from threading import Lock

from analytics.ruleset import Ruleset
from regie.pattern_switches import patterns_off
from regie.registry import Registry
from service.settings import Settings


class Rules:
    """Gives the ruleset of this moment; made anew only where it changed, because its hash takes reading all code."""

    def __init__(self, settings: Settings, registry: Registry) -> None:
        self._always_off = frozenset(settings.patterns_off)
        self._registry = registry
        self._lock = Lock()
        self._latest = Ruleset(off=patterns_off(registry, always=self._always_off))

    def now(self) -> Ruleset:
        """The ruleset by which an assessment that begins now is made."""
        off = patterns_off(self._registry, always=self._always_off)
        with self._lock:
            if off != self._latest.off:
                self._latest = Ruleset(off=off)
            return self._latest
