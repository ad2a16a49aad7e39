"""Decoys at work with a car: D1 meals, D6 driving lessons, D7 a taxi bus, D12 an employer's van."""

from ingest.region.behaviour import Story
from ingest.region.setting import Setting
from ingest.region.stories import registers
from ingest.region.stories.habits import Routine, stop_by_car


def pizza_courier(setting: Setting) -> Story:
    """D1: a courier brings meals to five hangouts in up to three towns, about forty times."""
    courier, plate = setting.newcomer(0, age=20), setting.plate(0)
    (span,) = setting.stretch(earliest=0.1, weeks=(14,))
    scenes = [
        scene
        for group, youths in zip(setting.groups, setting.youths, strict=True)
        for scene in stop_by_car(
            setting,
            plate,
            Routine(
                span=span,
                per_week=2.5,
                places=(setting.favourite(group), setting.favourite(group, choice=1)),
                hours=(17, 22),
                minutes=(3, 9),
                context="delivery",
                told=0.75,
            ),
            youths=youths[:4],
            driver=courier.reference,
        )
    ]
    return Story(
        people=(courier,),
        scenes=tuple(scenes),
        rows={"vehicles": (registers.car(setting, plate, category="scooter"),)},
        roles={courier.reference: "delivery", plate: "delivery"},
        groups=setting.groups,
    )


def driving_school(setting: Setting) -> Story:
    """D6: a lesson car picks up and drops off its pupils where they hang out."""
    teacher, plate = setting.newcomer(0, age=45), setting.plate(0)
    (span,) = setting.stretch(earliest=0.1, weeks=(16,))
    routine = Routine(
        span=span, per_week=3, places=(setting.favourite(setting.groups[0]),), hours=(15, 20), minutes=(3, 10),
        context="school", told=0.7,
    )  # fmt: skip
    return Story(
        people=(teacher,),
        scenes=stop_by_car(
            setting, plate, routine, youths=setting.youths[0][:3], driver=teacher.reference, role="picked_up", most=1
        ),
        rows={"vehicles": (registers.car(setting, plate),)},
        roles={teacher.reference: "driving_school", plate: "driving_school"},
        groups=setting.groups,
        youths=setting.youths[0][:3],
    )


def taxi_bus(setting: Setting) -> Story:
    """D7: a taxi bus for special transport that keeps halting at a station and a school."""
    town, plate = setting.municipality(setting.groups[0]), setting.plate(0)
    (span,) = setting.stretch(earliest=0.0, weeks=(20,))
    routine = Routine(
        span=span, per_week=4, places=setting.places_of_kind(town, kinds=("station", "school")), hours=(15, 21),
        minutes=(3, 12), context="care", told=0.5, notice=0.5,
    )  # fmt: skip
    return Story(
        scenes=stop_by_car(setting, plate, routine, youths=setting.youths[0][:3], contact=0.5, most=1),
        rows={"vehicles": (registers.car(setting, plate, category="taxi"),)},
        roles={plate: "taxi"},
        groups=setting.groups,
        youths=setting.youths[0][:3],
    )


def legal_courier_job(setting: Setting) -> Story:
    """D12: a youth has an honest job as a courier and now and then stops at the hangout with the van of the firm."""
    group, youth = setting.groups[0], setting.youths[0][0]
    colleague, plate, kvk = setting.newcomer(0, age=35), setting.plate(0), setting.kvk(0)
    town = setting.municipality(group)
    bag_id = setting.bag_id(town, 0)
    (span,) = setting.stretch(earliest=0.2, weeks=(14,))
    places = (setting.favourite(group), setting.favourite(group, choice=1))
    work = Routine(span=span, per_week=2.5, places=places, minutes=(4, 15), context="work", told=0.6)
    return Story(
        people=(colleague,),
        scenes=(
            *stop_by_car(setting, plate, work, youths=setting.youths[0][1:4], driver=youth, role="drove"),
            *stop_by_car(setting, plate, work, youths=(youth,), driver=colleague.reference, role="picked_up", most=1),
        ),
        rows={
            "vehicles": (registers.car(setting, plate, category="van", holder=kvk),),
            "companies": (
                registers.company(
                    setting, kvk, name=f"Bezorgd Droombeeld {setting.serial}", sbi="53.20", address=bag_id
                ),
            ),
            "addresses": (registers.address(setting, bag_id, municipality=town, kind="office"),),
        },
        roles={plate: "delivery", colleague.reference: "delivery"},
        groups=setting.groups,
        youths=(youth,),
    )
