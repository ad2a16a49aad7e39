"""Decoys that lie in the watching itself: D15, D16, D17, D19, D20 and D23."""

from ingest.region.behaviour import Actor, Car, Doubling, Scene, Story, Watch
from ingest.region.setting import Setting
from ingest.region.stories import registers
from ingest.region.stories.habits import Routine, gather, join_group, meet_in_private, stop_by_car


def zealous_recorder(setting: Setting) -> Story:
    """D15: one recorder keeps an eye on an ordinary man, thirty times, at three places; others see nothing in him."""
    man = setting.newcomer(0, age=52, known=0.9)
    group = setting.groups[0]
    town = setting.municipality(group)
    (span,) = setting.stretch(earliest=0.2, weeks=(10,))
    places = (setting.favourite(group), *setting.other_places(town, count=2))
    routine = Routine(span=span, per_week=3.2, places=places, notice=0.03)
    who = Actor(who=man.reference, role="talked")
    scenes = meet_in_private(setting, (who,), routine, youths=setting.youths[0][:4], third=0.6)
    staff = setting.world.staff
    recorder = setting.pick(staff.recorders_of(staff.organisations_in(town)[1]))
    watches = tuple(
        Watch(
            recorder=recorder, place=int(scene.place), day=scene.day, start=scene.start, minutes=scene.minutes, zeal=40
        )
        for scene in scenes
    )
    return Story(people=(man,), scenes=scenes, watches=watches, groups=setting.groups, youths=setting.youths[0][:4])


def doubled_patrols(setting: Setting) -> Story:
    """D16: for eight weeks two organisations walk together past one square."""
    (span,) = setting.stretch(earliest=0.4, weeks=(8,))
    place = setting.favourite(setting.groups[0])
    return Story(doublings=(Doubling(place=place, first=span[0], last=span[1]),), groups=setting.groups)


def one_incident_four_reports(setting: Setting) -> Story:
    """D17: a row between a passer-by and two youths, which four partners all report."""
    man = setting.newcomer(0, age=49)
    (span,) = setting.stretch(earliest=0.3, weeks=(2,))
    actors = (Actor(who=man.reference, role="talked"), *(Actor(who=youth) for youth in setting.youths[0][:2]))
    scene = Scene(
        place=setting.favourite(setting.groups[0]), day=span[0] + 3, start=20 * 60, minutes=50, actors=actors,
        notice=1.0, extra=4, incident=True,
    )  # fmt: skip
    return Story(people=(man,), scenes=(scene,), groups=setting.groups, youths=setting.youths[0][:2])


def misread_plate(setting: Setting) -> Story:
    """D19: two neighbours' cars in two towns whose plates look alike; the one is often read as the other."""
    near, far = setting.groups
    true, alike = setting.plate(0), setting.plate(1)
    (span,) = setting.stretch(earliest=0.1, weeks=(16,))
    here = Routine(
        span=span, per_week=1.5, places=(setting.favourite(near),), minutes=(5, 15), context="family", told=0.3
    )
    there = Routine(span=span, per_week=2, places=(setting.favourite(far),), minutes=(5, 15))
    elsewhere = tuple(
        Scene(
            place=scene.place,
            day=scene.day,
            start=scene.start,
            minutes=scene.minutes,
            actors=scene.actors,
            notice=0.5,
            cars=(Car(plate=alike, contact=False, reads_like=true),),
        )
        for scene in stop_by_car(setting, alike, there, youths=(), contact=0)
    )
    return Story(
        scenes=(*stop_by_car(setting, true, here, youths=setting.youths[0][:1], contact=0.7, most=1), *elsewhere),
        rows={"vehicles": (registers.car(setting, true), registers.car(setting, alike))},
        groups=setting.groups,
        youths=setting.youths[0][:1],
    )


def victim_at_incidents(setting: Setting) -> Story:
    """D20: a youth who is picked on again and again, and so is present whenever partners are called."""
    youth, *others = setting.youths[0][:4]
    (span,) = setting.stretch(earliest=0.2, weeks=(14,))
    places = (setting.favourite(setting.groups[0]), setting.favourite(setting.groups[0], choice=2))
    routine = Routine(span=span, per_week=1, places=places, minutes=(15, 40))
    scenes = [
        Scene(
            place=scene.place,
            day=scene.day,
            start=scene.start,
            minutes=scene.minutes,
            notice=1.0,
            extra=3,
            actors=(Actor(who=youth), *(Actor(who=one) for one in setting.some(tuple(others), least=1, most=2))),
            incident=bool(setting.rng.random() < 0.3),
        )
        for scene in gather(setting, routine, actors=())
    ]
    return Story(scenes=tuple(scenes), groups=setting.groups, youths=(youth,))


def taken_back(setting: Setting) -> Story:
    """D23: partners wrote down a visitor who met youths in two towns, and then took it back: it was somebody else."""
    visitor = setting.newcomer(0, age=27)
    near, far = setting.groups
    (span,) = setting.stretch(earliest=0.25, weeks=(8,))
    places = setting.other_places(setting.municipality(near), count=3)
    apart = Routine(span=span, per_week=2.5, places=places)
    who = Actor(who=visitor.reference, role="talked")
    return Story(
        people=(visitor,),
        guests=(
            *join_group(setting, visitor.reference, Routine(span=span, per_week=2), group=near),
            *join_group(setting, visitor.reference, Routine(span=span, per_week=2), group=far),
        ),
        scenes=meet_in_private(setting, (who,), apart, youths=setting.youths[0][:2]),
        withdrawn=True,
        groups=setting.groups,
        youths=setting.youths[0][:2],
    )
