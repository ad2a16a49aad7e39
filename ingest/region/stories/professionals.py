"""Decoys who are there for the youths: D2, D3, D8, D21, D24 and D25."""

from ingest.region.behaviour import Actor, Guest, Story
from ingest.region.setting import Setting
from ingest.region.stories.habits import Routine, gather, join_group, meet_in_private


def regional_youth_worker(setting: Setting) -> Story:
    """D2: works with groups in several towns and talks with some youths one to one."""
    worker = setting.newcomer(0, age=33)
    (span,) = setting.stretch(earliest=0.0, weeks=(26,))
    rounds = Routine(span=span, per_week=2, context="work", told=0.5)
    coaching = Routine(
        span=span, per_week=1, places=setting.other_places(setting.municipality(setting.groups[0]), count=3),
        context="care", told=0.4,
    )  # fmt: skip
    who = Actor(who=worker.reference, role="talked")
    return Story(
        people=(worker,),
        guests=_round_the_groups(setting, worker.reference, rounds),
        scenes=meet_in_private(setting, (who,), coaching, youths=setting.youths[0][:2]),
        roles={worker.reference: "youth_worker"},
        groups=setting.groups,
    )


def football_coach(setting: Setting) -> Story:
    """D3: trains youths of a group and takes them to away matches in another town."""
    coach = setting.newcomer(0, age=41)
    group, youths = setting.groups[0], setting.youths[0][:4]
    town = setting.municipality(group)
    (span,) = setting.stretch(earliest=0.1, weeks=(24,))
    actors = (Actor(who=coach.reference, role="talked"), *(Actor(who=youth) for youth in youths))
    fields = setting.places_of_kind(town, kinds=("sports",))
    away = setting.places_of_kind(setting.elsewhere(town), kinds=("sports",))
    training = Routine(span=span, per_week=2, places=fields, minutes=(60, 120), context="sports", told=0.7)
    matches = Routine(span=span, per_week=0.6, places=away, hours=(10, 16), context="sports", told=0.7)
    return Story(
        people=(coach,),
        scenes=(*gather(setting, training, actors=actors, extra=8), *gather(setting, matches, actors=actors, extra=15)),
        guests=join_group(setting, coach.reference, Routine(span=span, per_week=0.5), group=group),
        roles={coach.reference: "coach"},
        groups=setting.groups,
        youths=youths,
    )


def patrol_on_foot(setting: Setting) -> Story:
    """D8: a boa and a wijkagent pass by together, talk with the group, and colleagues write them down."""
    boa, agent = setting.newcomer(0, age=38, known=0.5), setting.newcomer(1, age=44, known=0.5)
    (span,) = setting.stretch(earliest=0.0, weeks=(26,))
    routine = Routine(span=span, per_week=3, minutes=(10, 30), context="work", told=0.5)
    return Story(
        people=(boa, agent),
        guests=tuple(guest for who in (boa, agent) for guest in _round_the_groups(setting, who.reference, routine)),
        roles={boa.reference: "boa", agent.reference: "police"},
        groups=setting.groups,
    )


def mentor(setting: Setting) -> Story:
    """D21: a mentor from school meets one youth every week, one to one."""
    teacher, youth = setting.newcomer(0, age=36), setting.youths[0][0]
    (span,) = setting.stretch(earliest=0.35, weeks=(14,))
    places = setting.other_places(setting.municipality(setting.groups[0]), count=2)
    routine = Routine(span=span, per_week=2, places=places, hours=(15, 18), context="school", told=0.4)
    return Story(
        people=(teacher,),
        scenes=meet_in_private(
            setting, (Actor(who=teacher.reference, role="talked"),), routine, youths=(youth,), third=0
        ),
        roles={teacher.reference: "mentor"},
        groups=setting.groups,
        youths=(youth,),
    )


def charity_volunteer(setting: Setting) -> Story:
    """D24: a volunteer brings soup and a talk to groups in several towns."""
    volunteer = setting.newcomer(0, age=58)
    (span,) = setting.stretch(earliest=0.1, weeks=(20,))
    routine = Routine(span=span, per_week=1.5, minutes=(20, 60), told=0.0)
    return Story(
        people=(volunteer,),
        guests=_round_the_groups(setting, volunteer.reference, routine),
        roles={volunteer.reference: "volunteer"},
        groups=setting.groups,
    )


def plain_clothes_action(setting: Setting) -> Story:
    """D25: two officers in plain clothes watch a hangout for some weeks and speak with youths."""
    officers = (setting.newcomer(0, age=30), setting.newcomer(1, age=34))
    group = setting.groups[0]
    (span,) = setting.stretch(earliest=0.2, weeks=(5,))
    plate = setting.plate(0)
    routine = Routine(span=span, per_week=3)
    return Story(
        people=officers,
        guests=tuple(
            guest
            for officer in officers
            for guest in join_group(setting, officer.reference, routine, group=group, plate=plate)
        ),
        roles={**{officer.reference: "police" for officer in officers}, plate: "police"},
        groups=setting.groups,
    )


def _round_the_groups(setting: Setting, who: str, routine: Routine) -> tuple[Guest, ...]:
    return tuple(guest for group in setting.groups for guest in join_group(setting, who, routine, group=group))
