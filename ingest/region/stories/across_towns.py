"""Situations that cross a municipal border: S3 a bridge between two towns, S5 a group that drifts away from home."""

from ingest.region.behaviour import Actor, Drift, Scene, Story
from ingest.region.setting import Setting
from ingest.region.stories.habits import Routine, gather, join_group


def two_town_bridge(setting: Setting) -> Story:
    """S3: one visitor goes to and fro between groups of two towns, and then brings youths of both together."""
    near, far = setting.groups
    bridging, joining = setting.stretch(earliest=0.3, weeks=(10, 8))
    bridge, plate = setting.newcomer(0, age=23), setting.plate(0)
    long = (bridging[0], joining[1])
    return Story(
        people=(bridge,),
        guests=(
            *join_group(setting, bridge.reference, Routine(span=long, per_week=3.5), group=near, plate=plate),
            *join_group(setting, bridge.reference, Routine(span=long, per_week=3.5), group=far),
        ),
        scenes=_both(setting, host=far, bridge=bridge.reference, span=joining, per_week=2)
        + _both(setting, host=near, bridge=bridge.reference, span=joining, per_week=1.5),
        groups=setting.groups,
        youths=(*setting.youths[0][:4], *setting.youths[1][:4]),
    )


def drift_from_home(setting: Setting) -> Story:
    """S5: a group that was always in its own town is seldom there any more, but turns up in two other towns."""
    group = setting.groups[0]
    (span,) = setting.stretch(earliest=0.4, weeks=(11,))
    home = setting.municipality(group)
    towns = (setting.elsewhere(home), setting.elsewhere(home))
    places = tuple(place for town in towns for place in setting.other_places(town, count=2))
    youths = setting.youths[0]
    scenes: list[Scene] = []
    for day in setting.days(*span, per_week=4):
        actors = tuple(Actor(who=youth) for youth in setting.some(youths, least=2, most=5))
        routine = Routine(span=(day, day), per_week=7, places=places, hours=(18, 22), minutes=(60, 180))
        scenes += gather(setting, routine, actors=actors)
    return Story(
        scenes=tuple(scenes),
        drifts=(Drift(group=group, first=span[0], last=span[1], keep=0.12),),
        groups=setting.groups,
        youths=youths,
    )


def _both(setting: Setting, *, host: int, bridge: str, span: tuple[int, int], per_week: float) -> tuple[Scene, ...]:
    scenes: list[Scene] = []
    for day in setting.days(*span, per_week=per_week):
        youths = [youth for members in setting.youths for youth in setting.some(members[:4], least=2, most=3)]
        along = (Actor(who=bridge, role="talked"),) if setting.rng.random() < 0.5 else ()
        routine = Routine(span=(day, day), per_week=7, places=(setting.favourite(host),), hours=(18, 22))
        scenes += gather(setting, routine, actors=(*along, *(Actor(who=youth) for youth in youths)))
    return tuple(scenes)
