"""S2: cars of a courier company that keep stopping at hangouts, while partners wonder about its address."""

from ingest.region.behaviour import Absence, Actor, Scene, Story
from ingest.region.setting import Setting
from ingest.region.stories import registers
from ingest.region.stories.habits import Routine, gather, stop_by_car

_SIGNALS = ("no_visible_business", "visitors_at_night", "nuisance", "registration_mismatch")


def courier_front(setting: Setting) -> Story:
    """S2: two courier cars hand over parcels at hangouts of a group; later a youth of the group drives one."""
    group = setting.groups[0]
    youth, *others = setting.youths[0][:5]
    town, city = setting.municipality(group), 0
    starting, going = setting.stretch(earliest=0.25, weeks=(7, 8))
    plates, kvk, bag_id = (setting.plate(0), setting.plate(1)), setting.kvk(0), setting.bag_id(city, 0)
    driver = setting.newcomer(0, age=29)
    marked = setting.world.staff.organisations[setting.world.staff.organisations_in(city)[2]].name
    long = (starting[0], going[1])
    behind_wheel = Actor(who=youth, role="drove", plate=plates[0])
    return Story(
        people=(driver,),
        scenes=(
            *_stops(setting, plates[0], driver=driver.reference, span=long, per_week=6),
            *_stops(setting, plates[1], driver=None, span=going, per_week=5),
            *gather(
                setting,
                Routine(span=going, per_week=2.5, places=setting.other_places(town, count=3), minutes=(8, 25)),
                actors=(behind_wheel, Actor(who=others[0], role="rode_along", plate=plates[0])),
            ),
            *_at_address(setting, bag_id, youth=youth, span=going),
        ),
        absences=(Absence(youth=youth, first=going[0], last=going[1], keep=0.4),),
        rows={
            "vehicles": tuple(registers.car(setting, plate, category="van", holder=kvk) for plate in plates),
            "companies": (
                registers.company(
                    setting, kvk, name=f"Koerier Verzinsel {setting.serial}", sbi="53.20", address=bag_id
                ),
            ),
            "addresses": (
                registers.address(setting, bag_id, municipality=city, kind="office", registrations=2, marked_by=marked),
            ),
            "address_signals": registers.signals(setting, bag_id, municipality=city, span=long, types=_SIGNALS),
        },
        groups=setting.groups,
        youths=(youth, *others),
    )


def _stops(
    setting: Setting, plate: str, *, driver: str | None, span: tuple[int, int], per_week: float
) -> tuple[Scene, ...]:
    group = setting.groups[0]
    places = (setting.favourite(group), setting.favourite(group, choice=1))
    routine = Routine(span=span, per_week=per_week, places=places, hours=(17, 23), minutes=(5, 18))
    return stop_by_car(setting, plate, routine, youths=setting.youths[0][:5], driver=driver)


def _at_address(setting: Setting, bag_id: str, *, youth: int, span: tuple[int, int]) -> tuple[Scene, ...]:
    return tuple(
        Scene(
            place=bag_id,
            day=day,
            start=setting.minute(17, 22),
            minutes=int(setting.rng.integers(20, 90)),
            actors=(Actor(who=youth),),
        )
        for day in setting.days(*span, per_week=1)
    )
