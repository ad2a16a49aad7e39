"""Unregistered innocent adults: H2, H3, H7 and H8."""

from ingest.region.behaviour import Absence, Actor, Story
from ingest.region.setting import Setting
from ingest.region.stories import registers
from ingest.region.stories.habits import Routine, join_group, meet_in_private, stop_by_car


def talkative_neighbour(setting: Setting) -> Story:
    """H2: an adult from the neighbourhood who has a word with everybody, always at the same places."""
    neighbour = setting.newcomer(0, age=61)
    group = setting.groups[0]
    span = (setting.world.parameters.first_day, setting.world.parameters.last_day)
    places = (setting.favourite(group), setting.favourite(group, choice=1))
    chat = Routine(span=span, per_week=0.7, places=places, minutes=(10, 30), notice=0.4)
    who = Actor(who=neighbour.reference, role="talked")
    return Story(
        people=(neighbour,),
        guests=join_group(
            setting, neighbour.reference, Routine(span=span, per_week=1.5, minutes=(10, 40)), group=group
        ),
        scenes=meet_in_private(setting, (who,), chat, youths=setting.youths[0][:5], third=0.5),
        groups=setting.groups,
    )


def parents_car(setting: Setting) -> Story:
    """H3: a parent's car that fetches one child, mostly without anybody hearing why."""
    plate, child = setting.plate(0), setting.youths[0][0]
    (span,) = setting.stretch(earliest=0.0, weeks=(22,))
    group = setting.groups[0]
    routine = Routine(
        span=span, per_week=2.5, places=(setting.favourite(group), setting.favourite(group, choice=1)), hours=(19, 23),
        minutes=(3, 10), context="family", told=0.2,
    )  # fmt: skip
    parent = setting.newcomer(0, age=44, known=0.4)
    return Story(
        people=(parent,),
        scenes=stop_by_car(
            setting, plate, routine, youths=(child,), driver=parent.reference, role="picked_up", contact=1
        ),
        rows={"vehicles": (registers.car(setting, plate),)},
        groups=setting.groups,
        youths=(child,),
    )


def van_on_its_round(setting: Setting) -> Story:
    """H7: a mobile barber or snack van that stands at hangouts of several towns every week."""
    seller, plate = setting.newcomer(0, age=39), setting.plate(0)
    (span,) = setting.stretch(earliest=0.0, weeks=(26,))
    scenes = [
        scene
        for group, youths in zip(setting.groups, setting.youths, strict=True)
        for scene in stop_by_car(
            setting,
            plate,
            Routine(
                span=span, per_week=1, places=(setting.favourite(group),), hours=(16, 20), minutes=(20, 70), told=0.0
            ),
            youths=youths[:4],
            driver=seller.reference,
            most=3,
        )
    ]
    return Story(
        people=(seller,),
        scenes=tuple(scenes),
        rows={"vehicles": (registers.car(setting, plate, category="van"),)},
        groups=setting.groups,
    )


def job_with_lifts(setting: Setting) -> Story:
    """H8: a youth with a job in a shop, whom the shopkeeper drives home after closing time."""
    keeper, plate, youth = setting.newcomer(0, age=43), setting.plate(0), setting.youths[0][0]
    group = setting.groups[0]
    (span,) = setting.stretch(earliest=0.3, weeks=(14,))
    places = setting.places_of_kind(setting.municipality(group), kinds=("snackbar", "street"))
    lift = Routine(span=span, per_week=3, places=places, hours=(18, 22), minutes=(5, 15), context="work", told=0.35)
    return Story(
        people=(keeper,),
        scenes=stop_by_car(setting, plate, lift, youths=(youth,), driver=keeper.reference, role="picked_up", contact=1),
        absences=(Absence(youth=youth, first=span[0], last=span[1], keep=0.55),),
        rows={"vehicles": (registers.car(setting, plate),)},
        groups=setting.groups,
        youths=(youth,),
    )
