"""The list of all patterns, in order of their numbers; a pattern that is not here does not exist."""

from __future__ import annotations

from analytics.patterns import (
    p01_visitor_in_several_places,
    p02_returning_vehicle,
    p03_vehicle_company_address,
    p04_less_with_group,
    p05_not_seen_for_a_while,
    p06_unexpected_move,
    p07_address_of_concern_elsewhere,
    p08_connector_between_groups,
    p09_round_of_hangouts,
    p10_change_of_drivers,
    p11_passing_on,
    p12_waiting_at_school,
    p13_several_concerns,
    p14_many_alike_in_one_street,
    p15_signals_on_one_address,
    p16_group_away_from_home,
    p17_new_tie_between_municipalities,
    p18_older_one_of_own_surroundings,
)
from analytics.patterns.pattern import Pattern

PATTERNS: tuple[Pattern, ...] = (
    p01_visitor_in_several_places.PATTERN,
    p02_returning_vehicle.PATTERN,
    p03_vehicle_company_address.PATTERN,
    p04_less_with_group.PATTERN,
    p05_not_seen_for_a_while.PATTERN,
    p06_unexpected_move.PATTERN,
    p07_address_of_concern_elsewhere.PATTERN,
    p08_connector_between_groups.PATTERN,
    p09_round_of_hangouts.PATTERN,
    p10_change_of_drivers.PATTERN,
    p11_passing_on.PATTERN,
    p12_waiting_at_school.PATTERN,
    p13_several_concerns.PATTERN,
    p14_many_alike_in_one_street.PATTERN,
    p15_signals_on_one_address.PATTERN,
    p16_group_away_from_home.PATTERN,
    p17_new_tie_between_municipalities.PATTERN,
    p18_older_one_of_own_surroundings.PATTERN,
)
"""Every pattern, in order of number."""

PATTERN_BY_ID: dict[str, Pattern] = {pattern.id: pattern for pattern in PATTERNS}


class PatternOrderError(ValueError):
    """Patterns need each other's matches in a circle."""


def in_order_of_need(patterns: tuple[Pattern, ...]) -> tuple[Pattern, ...]:
    """The patterns so that each comes after those whose matches it reads; among the free, by number.

    A pattern that is not among them (switched off) has no matches: who reads them goes on without.

    Raises:
        PatternOrderError: patterns need each other.

    """
    waiting, done = sorted(patterns, key=lambda pattern: pattern.number), list[Pattern]()
    while waiting:
        needed = {one.id for one in waiting}
        ready = next((one for one in waiting if needed.isdisjoint(one.after)), None)
        if ready is None:
            names = ", ".join(f"{one.id} (after {', '.join(one.after)})" for one in waiting)
            raise PatternOrderError(f"patterns cannot be ordered: {names}; break the circle")
        waiting.remove(ready)
        done.append(ready)
    return tuple(done)
