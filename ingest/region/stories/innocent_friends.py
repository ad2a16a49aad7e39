"""Unregistered innocents of about the same age: H1, H4, H5 and H6."""

from ingest.region.behaviour import Absence, Actor, Person, Story
from ingest.region.setting import Setting
from ingest.region.stories.habits import Routine, gather, join_group, meet_in_private


def partner_from_another_town(setting: Setting) -> Story:
    """H1: boyfriend or girlfriend from another town, mostly the two of them."""
    home, abroad = setting.groups
    youth = setting.youths[0][0]
    love = Person(
        reference=setting.newcomer(0).reference,
        kind="youth",
        birth_year=_year_of(setting, youth),
        home=setting.code(abroad),
    )
    (span,) = setting.stretch(earliest=0.3, weeks=(12,))
    places = setting.other_places(setting.municipality(home), count=4)
    return Story(
        people=(love,),
        scenes=gather(
            setting, Routine(span=span, per_week=3, places=places), actors=(Actor(who=youth), Actor(who=love.reference))
        ),
        guests=join_group(setting, love.reference, Routine(span=span, per_week=0.7), group=home, role="present"),
        absences=(Absence(youth=youth, first=span[0], last=span[1], keep=0.6),),
        groups=setting.groups,
        youths=(youth,),
    )


def friend_who_moved(setting: Setting) -> Story:
    """H4: a youth who moved to another town and sees both old and new friends."""
    old, new = setting.groups
    youth = setting.youths[0][0]
    (span,) = setting.stretch(earliest=0.25, weeks=(18,))
    return Story(
        guests=join_group(setting, youth, Routine(span=span, per_week=2), group=new, role="present"),
        absences=(Absence(youth=youth, first=span[0], last=span[1], keep=0.4),),
        moves=((youth, setting.code(new), "family", span[0] + 5),),
        groups=(old, new),
        youths=(youth,),
    )


def classmates(setting: Setting) -> Story:
    """H5: youths of two towns in one class or team, who stand together after school."""
    near, far = setting.groups
    youths = (*setting.youths[0][:3], *setting.youths[1][:3])
    (span,) = setting.stretch(earliest=0.2, weeks=(20,))
    places = setting.places_of_kind(setting.municipality(near), kinds=("school", "sports", "station"))
    routine = Routine(
        span=span, per_week=1.5, places=places, hours=(15, 18), minutes=(20, 60), context="school", told=0.5
    )
    return Story(
        scenes=gather(setting, routine, actors=tuple(Actor(who=youth) for youth in youths), extra=3),
        groups=(near, far),
        youths=youths,
    )


def older_team_mate(setting: Setting) -> Story:
    """H6: an older team mate who walks along with younger ones, who stay with their group as before."""
    mate = Person(
        reference=setting.newcomer(0).reference,
        kind="youth",
        birth_year=setting.world.parameters.until.year - 19,
        home=setting.code(setting.groups[0]),
    )
    group = setting.groups[0]
    (span,) = setting.stretch(earliest=0.2, weeks=(16,))
    places = setting.places_of_kind(setting.municipality(group), kinds=("sports",))
    who = Actor(who=mate.reference, role="talked")
    routine = Routine(span=span, per_week=2, places=places, context="sports", told=0.3)
    return Story(
        people=(mate,),
        scenes=meet_in_private(setting, (who,), routine, youths=setting.youths[0][:3], third=0.7),
        guests=join_group(setting, mate.reference, Routine(span=span, per_week=1), group=group, role="present"),
        groups=setting.groups,
        youths=setting.youths[0][:3],
    )


def _year_of(setting: Setting, youth: int) -> int:
    return int(setting.world.youths.birth_year[youth])
