"""The rules as they are now: what the settings say, and which patterns somebody switched on or off."""

from __future__ import annotations

from datetime import date
from threading import Lock

from analytics.ruleset import OFF_BY_DEFAULT, Ruleset
from regie.pattern_switches import patterns_off
from regie.registry import Registry
from service.parameter_file import parameter_groups
from service.settings import Settings


class Rules:
    """Gives the ruleset of this moment; made anew only where it changed, because its hash takes reading all code."""

    def __init__(self, settings: Settings, registry: Registry, *, today: date) -> None:
        """Raises StartRefused where the file with parameters is not as it must be."""
        self._always_off = frozenset(settings.patterns_off)
        self._groups = parameter_groups(settings.parameter_file, today=today)
        self._registry = registry
        self._lock = Lock()
        self._latest = self._ruleset(patterns_off(registry, always=self._always_off))

    def now(self) -> Ruleset:
        """The ruleset by which an assessment that begins now is made."""
        off = patterns_off(self._registry, always=self._always_off)
        with self._lock:
            if off != self._latest.off:
                self._latest = self._ruleset(off)
            return self._latest

    def _ruleset(self, off: frozenset[str]) -> Ruleset:
        return Ruleset(off=off, groups=self._groups)


def rules_of_settings(settings: Settings, *, today: date) -> Ruleset:
    """The rules without a registry: those of a run that leaves nothing behind."""
    off = OFF_BY_DEFAULT | frozenset(settings.patterns_off)
    return Ruleset(off=off, groups=parameter_groups(settings.parameter_file, today=today))
