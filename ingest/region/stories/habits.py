"""Everyday movements of which stories are made: joining a group, meeting in private, stopping by with a car."""

from dataclasses import dataclass

from ingest.region.behaviour import Actor, Car, Guest, Scene, Who
from ingest.region.setting import Setting


@dataclass(frozen=True, kw_only=True)
class Routine:
    """When and where something keeps happening, how long each time, and what watchers hear of the ordinary reason."""

    span: tuple[int, int]
    per_week: float
    places: tuple[int, ...] = ()
    hours: tuple[int, int] = (16, 22)
    minutes: tuple[int, int] = (40, 120)
    context: str = ""
    told: float = 0.6
    notice: float = 0.85


def join_group(
    setting: Setting, who: Who, routine: Routine, *, group: int, role: str = "talked", plate: str = ""
) -> tuple[Guest, ...]:
    """Somebody stands with the group for a part of some of its evenings, wherever it is then."""
    return tuple(
        Guest(
            who=who,
            group=group,
            day=day,
            minutes=int(setting.rng.integers(*routine.minutes)),
            role=role,
            plate=plate,
            context=routine.context,
            told=routine.told,
        )
        for day in setting.days(*routine.span, per_week=routine.per_week)
    )


def meet_in_private(
    setting: Setting,
    others: tuple[Actor, ...],
    routine: Routine,
    *,
    youths: tuple[int, ...],
    third: float = 0.15,
    plate: str = "",
) -> tuple[Scene, ...]:
    """The first youth meets the others apart from the group, now and then with one more of the youths along."""
    scenes = []
    for day in setting.days(*routine.span, per_week=routine.per_week):
        along = (setting.pick(youths[1:]),) if len(youths) > 1 and setting.rng.random() < third else ()
        actors = (*others, *(Actor(who=youth) for youth in youths[:1] + along))
        cars = (Car(plate=plate),) if plate and setting.rng.random() < 0.6 else ()
        scenes.append(happen(setting, routine, day=day, actors=actors, cars=cars))
    return tuple(scenes)


def stop_by_car(
    setting: Setting,
    plate: str,
    routine: Routine,
    *,
    youths: tuple[int, ...] = (),
    driver: Who | None = None,
    role: str = "handed_over",
    contact: float = 0.8,
    most: int = 2,
) -> tuple[Scene, ...]:
    """A car halts at a place; mostly one or some (at most `most`) of the youths go up to it."""
    scenes = []
    for day in setting.days(*routine.span, per_week=routine.per_week):
        has_contact = setting.rng.random() < contact
        some = setting.some(youths, least=1, most=most) if has_contact and youths else ()
        at_wheel = () if driver is None else (Actor(who=driver, role=role if some else "drove", plate=plate),)
        actors = (*at_wheel, *(Actor(who=youth) for youth in some))
        scenes.append(happen(setting, routine, day=day, actors=actors, cars=(Car(plate=plate, contact=has_contact),)))
    return tuple(scenes)


def gather(setting: Setting, routine: Routine, *, actors: tuple[Actor, ...], extra: int = 0) -> tuple[Scene, ...]:
    """The same people come together on some days, with so many unknown others around."""
    return tuple(
        happen(setting, routine, day=day, actors=actors, extra=extra)
        for day in setting.days(*routine.span, per_week=routine.per_week)
    )


def happen(
    setting: Setting,
    routine: Routine,
    *,
    day: int,
    actors: tuple[Actor, ...],
    cars: tuple[Car, ...] = (),
    extra: int = 0,
) -> Scene:
    """One time of the routine, at one of its places."""
    return Scene(
        place=setting.pick(routine.places),
        day=day,
        start=setting.minute(*routine.hours),
        minutes=int(setting.rng.integers(*routine.minutes)),
        actors=actors,
        cars=cars,
        context=routine.context,
        told=routine.told,
        notice=routine.notice,
        extra=extra,
    )
