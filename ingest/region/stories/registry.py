"""The list of all stories: one line here is what it takes to add one."""

from collections.abc import Callable
from dataclasses import dataclass

from ingest.region.behaviour import Story, StoryKind
from ingest.region.setting import Setting
from ingest.region.stories import (
    across_towns,
    family,
    front,
    innocent_adults,
    innocent_friends,
    places,
    professionals,
    recruitment,
    trades,
    watching,
)


@dataclass(frozen=True)
class Entry:
    """A kind of story: how it is told, from how many groups (of as many towns as there are), and how often."""

    code: str
    tell: Callable[[Setting], Story]
    groups: int = 1
    copies: int = 1

    @property
    def kind(self) -> StoryKind:
        return {"S": "situation", "D": "decoy", "H": "innocent"}[self.code[0]]  # type: ignore[return-value]

    @property
    def title(self) -> str:
        """The story in one sentence, as its function tells it."""
        return (self.tell.__doc__ or "").strip().splitlines()[0].partition(": ")[2]


ENTRIES = (
    Entry("S1", recruitment.scout_to_runner, groups=2, copies=2),
    Entry("S2", front.courier_front, copies=2),
    Entry("S3", across_towns.two_town_bridge, groups=2, copies=2),
    Entry("S4", recruitment.drawn_away_and_gone, copies=2),
    Entry("S5", across_towns.drift_from_home, copies=2),
    Entry("S6", recruitment.older_local, copies=2),
    Entry("D1", trades.pizza_courier, groups=3, copies=2),
    Entry("D2", professionals.regional_youth_worker, groups=3),
    Entry("D3", professionals.football_coach, copies=2),
    Entry("D4", family.parent_with_lease_car, copies=2),
    Entry("D5", family.older_brother, copies=2),
    Entry("D6", trades.driving_school),
    Entry("D7", trades.taxi_bus),
    Entry("D8", professionals.patrol_on_foot, groups=2),
    Entry("D9", family.student_moved_away, copies=2),
    Entry("D10", family.holiday_of_whole_group),
    Entry("D11", family.new_relationship, copies=2),
    Entry("D12", trades.legal_courier_job),
    Entry("D13", places.street_of_barbers),
    Entry("D14", places.business_centre),
    Entry("D15", watching.zealous_recorder),
    Entry("D16", watching.doubled_patrols),
    Entry("D17", watching.one_incident_four_reports, copies=2),
    Entry("D18", family.same_first_name_and_alias, groups=2),
    Entry("D19", watching.misread_plate, groups=2),
    Entry("D20", watching.victim_at_incidents),
    Entry("D21", professionals.mentor, copies=2),
    Entry("D22", places.festival, groups=2),
    Entry("D23", watching.taken_back, groups=2),
    Entry("D24", professionals.charity_volunteer, groups=2),
    Entry("D25", professionals.plain_clothes_action),
    Entry("H1", innocent_friends.partner_from_another_town, groups=2, copies=2),
    Entry("H2", innocent_adults.talkative_neighbour, copies=2),
    Entry("H3", innocent_adults.parents_car, copies=2),
    Entry("H4", innocent_friends.friend_who_moved, groups=2),
    Entry("H5", innocent_friends.classmates, groups=2),
    Entry("H6", innocent_friends.older_team_mate, copies=2),
    Entry("H7", innocent_adults.van_on_its_round, groups=2),
    Entry("H8", innocent_adults.job_with_lifts, copies=2),
)
