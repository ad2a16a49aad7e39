"""Decoys of family and of growing up: D4, D5, D9, D10, D11 and D18."""

from ingest.region.behaviour import Absence, Actor, Drift, Person, Story
from ingest.region.seasons import summer_holiday
from ingest.region.setting import Setting
from ingest.region.stories import registers
from ingest.region.stories.habits import Routine, gather, join_group, meet_in_private, stop_by_car


def parent_with_lease_car(setting: Setting) -> Story:
    """D4: a parent with an expensive lease car collects a child four times a week."""
    parent, plate, child = setting.newcomer(0, age=46), setting.plate(0), setting.youths[0][0]
    (span,) = setting.stretch(earliest=0.0, weeks=(24,))
    group = setting.groups[0]
    routine = Routine(
        span=span, per_week=4, places=(setting.favourite(group), setting.favourite(group, choice=1)), hours=(19, 23),
        minutes=(3, 10), context="family", told=0.6,
    )  # fmt: skip
    return Story(
        people=(parent,),
        scenes=stop_by_car(
            setting, plate, routine, youths=(child,), driver=parent.reference, role="picked_up", contact=1
        ),
        rows={"vehicles": (registers.car(setting, plate, holder=setting.kvk(0)),)},
        roles={parent.reference: "guardian", plate: "guardian"},
        groups=setting.groups,
        youths=(child,),
    )


def older_brother(setting: Setting) -> Story:
    """D5: an older brother from elsewhere drops by, stands with the group, and takes his brother for a walk."""
    brother, youth = setting.newcomer(0, age=22), setting.youths[0][0]
    (span,) = setting.stretch(earliest=0.2, weeks=(16,))
    group = setting.groups[0]
    places = setting.other_places(setting.municipality(group), count=2)
    alone = Routine(span=span, per_week=1, places=places, context="family", told=0.5)
    return Story(
        people=(brother,),
        guests=join_group(
            setting, brother.reference, Routine(span=span, per_week=1.5, context="family", told=0.5), group=group
        ),
        scenes=meet_in_private(setting, (Actor(who=brother.reference, role="talked"),), alone, youths=(youth,)),
        roles={brother.reference: "guardian"},
        groups=setting.groups,
        youths=(youth,),
    )


def student_moved_away(setting: Setting) -> Story:
    """D9: a youth moves away to study, and is seldom with the group after that."""
    youth = setting.youths[0][0]
    (span,) = setting.stretch(earliest=0.3, weeks=(20,))
    last = setting.world.parameters.last_day
    return Story(
        absences=(Absence(youth=youth, first=span[0], last=last, keep=0.05),),
        moves=((youth, "GM0935", "school", span[0] + 7),),
        groups=setting.groups,
        youths=(youth,),
    )


def holiday_of_whole_group(setting: Setting) -> Story:
    """D10: nearly the whole group is away for four weeks of the summer, or of spring where no summer is covered."""
    group, parameters = setting.groups[0], setting.world.parameters
    years = range(parameters.until.year - 5, parameters.until.year + 1)
    summers = [(first, last) for first, last in map(summer_holiday, years) if first >= parameters.first_day]
    covered = [summer for summer in summers if summer[1] <= parameters.last_day]
    span = covered[-1] if covered else setting.stretch(earliest=0.3, weeks=(4,))[0]
    return Story(
        drifts=(Drift(group=group, first=span[0] + 3, last=span[0] + 31, keep=0.03),),
        groups=setting.groups,
        youths=setting.youths[0],
    )


def new_relationship(setting: Setting) -> Story:
    """D11: a youth falls in love or starts a job: evenings with one other instead of with the group."""
    youth = setting.youths[0][0]
    (span,) = setting.stretch(earliest=0.35, weeks=(12,))
    town = setting.municipality(setting.groups[0])
    love = Person(reference=setting.newcomer(0).reference, kind="youth", birth_year=_year_of(setting, youth))
    routine = Routine(span=span, per_week=3, places=setting.other_places(town, count=4), told=0.3, context="family")
    return Story(
        people=(love,),
        scenes=gather(setting, routine, actors=(Actor(who=youth), Actor(who=love.reference))),
        absences=(Absence(youth=youth, first=span[0], last=span[1], keep=0.35),),
        groups=setting.groups,
        youths=(youth,),
    )


def same_first_name_and_alias(setting: Setting) -> Story:
    """D18: two youths of two towns share first name and alias; partners may take one for the other."""
    first, second = (
        Person(
            reference=f"{setting.newcomer(0).reference.split()[0]} alias Flits, {town}",
            kind="youth",
            birth_year=setting.world.parameters.until.year - 16,
            home=setting.code(group),
        )
        for group, town in zip(setting.groups, _town_names(setting), strict=True)
    )
    (span,) = setting.stretch(earliest=0.0, weeks=(30,))
    routine = Routine(span=span, per_week=2.5)
    mix_up = Routine(span=span, per_week=0.1)
    near, far = setting.groups
    by = setting.world.staff.recorders[setting.world.staff.recorders_of(0)[0]]
    verdict = {
        "person_a": first.reference, "person_b": second.reference, "verdict": "not_same", "by": by,
        "organisation": setting.world.staff.organisations[0].name,
    }  # fmt: skip
    return Story(
        people=(first, second),
        guests=(
            *join_group(setting, first.reference, routine, group=near, role="present"),
            *join_group(setting, second.reference, routine, group=far, role="present"),
            *join_group(setting, first.reference, mix_up, group=far, role="present"),
        ),
        rows={"judgements": (verdict,)},
        groups=setting.groups,
    )


def _town_names(setting: Setting) -> tuple[str, ...]:
    towns = setting.world.geography.municipalities
    return tuple(
        f"{towns[setting.municipality(group)].name} {number + 1}" for number, group in enumerate(setting.groups)
    )


def _year_of(setting: Setting, youth: int) -> int:
    return int(setting.world.youths.birth_year[youth])
