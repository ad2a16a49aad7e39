"""Situations in which a youth is drawn to one other: S1 by a scout, S4 until nobody sees them, S6 by an older local."""

from ingest.region.behaviour import Absence, Actor, Person, Story
from ingest.region.setting import Setting
from ingest.region.stories import registers
from ingest.region.stories.habits import Routine, gather, join_group, meet_in_private, stop_by_car


def scout_to_runner(setting: Setting) -> Story:
    """S1: a visitor stands with groups in two towns, then meets two youths apart, who later drive and run for him."""
    near, far = setting.groups
    first, second = setting.youths[0][:2]
    scouting, binding, running = setting.stretch(earliest=0.3, weeks=(6, 6, 8))
    scout, plate = setting.newcomer(0, age=26), setting.plate(0)
    who = Actor(who=scout.reference, role="talked")
    quiet = setting.other_places(setting.municipality(near), count=3)
    younger = setting.youths[1][:3]
    runner = Actor(who=first, role="handed_over", plate=plate)
    return Story(
        people=(scout,),
        guests=(
            *join_group(setting, scout.reference, Routine(span=scouting, per_week=4), group=near, plate=plate),
            *join_group(setting, scout.reference, Routine(span=scouting, per_week=2.5), group=far),
            *join_group(setting, scout.reference, Routine(span=binding, per_week=1.5), group=far),
        ),
        scenes=(
            *meet_in_private(
                setting, (who,), Routine(span=binding, per_week=4, places=quiet), youths=(first, second), plate=plate
            ),
            *meet_in_private(setting, (who,), Routine(span=binding, per_week=2, places=quiet), youths=(second,)),
            *meet_in_private(setting, (who,), Routine(span=running, per_week=1.5, places=quiet), youths=(first,)),
            *gather(
                setting,
                Routine(span=running, per_week=1.5, places=(setting.favourite(far),), minutes=(10, 40)),
                actors=(runner, *(Actor(who=youth) for youth in younger[:2])),
            ),
        ),
        absences=(
            Absence(youth=first, first=binding[0], last=binding[1], keep=0.5),
            Absence(youth=first, first=running[0], last=running[1], keep=0.05),
            Absence(youth=second, first=binding[0], last=running[1], keep=0.6),
        ),
        rows={"vehicles": (registers.car(setting, plate),)},
        concerns=((first, "expensive_goods", binding[0] + 10), (first, "several_phones", running[0])),
        groups=setting.groups,
        youths=(first, second),
    )


def drawn_away_and_gone(setting: Setting) -> Story:
    """S4: a youth meets one other more and more, less and less the group, and then is not seen in the street."""
    youth, mate = setting.youths[0][:2]
    drawing, gone = setting.stretch(earliest=0.35, weeks=(7, 8))
    other = setting.newcomer(0, age=24)
    home = setting.municipality(setting.groups[0])
    places = setting.other_places(home, count=4)
    who = Actor(who=other.reference, role="talked")
    return Story(
        people=(other,),
        scenes=meet_in_private(
            setting, (who,), Routine(span=drawing, per_week=5, places=places), youths=(youth, mate), third=0.1
        ),
        absences=(
            Absence(youth=youth, first=drawing[0], last=drawing[1], keep=0.6),
            Absence(youth=youth, first=gone[0], last=gone[1], keep=0.0),
        ),
        concerns=((youth, "new_older_contacts", drawing[0] + 14), (youth, "always_reachable", drawing[0] + 25)),
        groups=setting.groups,
        youths=(youth,),
    )


def older_local(setting: Setting) -> Story:
    """S6: a 19-year-old of the own neighbourhood takes two younger ones along, who leave their peers bit by bit."""
    youths = _youngest(setting)[:2]
    before, taking = setting.stretch(earliest=0.1, weeks=(12, 9))
    group = setting.groups[0]
    local = _local(setting, number=0)
    scooter = setting.plate(0)
    who = Actor(who=local.reference, role="talked")
    lift = Actor(who=local.reference, role="picked_up", plate=scooter)
    places = setting.other_places(setting.municipality(group), count=4)
    apart = [
        scene
        for youth in youths
        for scene in (
            *meet_in_private(setting, (who,), Routine(span=taking, per_week=3.5, places=places), youths=(youth,)),
            *meet_in_private(
                setting, (lift,), Routine(span=taking, per_week=1, places=places, minutes=(10, 30)), youths=(youth,)
            ),
        )
    ]
    rides = stop_by_car(
        setting,
        scooter,
        Routine(span=taking, per_week=1.5, places=(setting.favourite(group),)),
        youths=youths,
        driver=local.reference,
    )
    return Story(
        people=(local,),
        guests=join_group(setting, local.reference, Routine(span=before, per_week=0.7), group=group, role="present"),
        scenes=(*apart, *rides),
        absences=tuple(Absence(youth=youth, first=taking[0], last=taking[1], keep=0.4) for youth in youths),
        rows={"vehicles": (registers.car(setting, scooter, category="scooter"),)},
        concerns=tuple((youth, "errand_mentioned", taking[0] + 20) for youth in youths),
        groups=setting.groups,
        youths=youths,
    )


def _youngest(setting: Setting) -> tuple[int, ...]:
    years = setting.world.youths.birth_year
    return tuple(sorted(setting.youths[0][:6], key=lambda youth: (-int(years[youth]), youth)))


def _local(setting: Setting, *, number: int) -> Person:
    return Person(
        reference=setting.newcomer(number).reference,
        kind="youth",
        birth_year=setting.world.parameters.until.year - 19,
        home=setting.code(setting.groups[0]),
        known=0.85,
    )
