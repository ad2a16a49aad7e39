"""P16: a group is hardly seen at its own places any more, though there is looking, and turns up in other towns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from analytics.patterns.candidate import Candidate, Check, Meeting, Window
from analytics.patterns.context import Context
from analytics.patterns.group_away import Following, GroupAway
from analytics.patterns.group_trails import GroupTrail, group_trails, spans
from analytics.patterns.home_watch import HomeWatch, Watched
from analytics.patterns.labels import Labels
from analytics.patterns.meetings import meetings_by_subject
from analytics.patterns.pattern import Parameter, Pattern, Values
from analytics.patterns.seen import Seen
from analytics.patterns.street_life import StreetLife
from analytics.patterns.wording import counted, on_day, times
from graph.schema.vocabulary import Stage

_CHOICE = "Ontwerpkeuze van Kantelpunt; beproefd op verzonnen regio's"
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class TooLittleWatched:
    """A group that may be gone, and of which nothing can be said yet.

    Attributes:
        members: the group.
        until: the end of the latest window, microseconds since 1970 UTC.
        hours: how long somebody was looking at its home places in that window.
        short: how many hours more would be enough; None where the group was hardly seen before either.

    """

    members: tuple[int, ...]
    until: int
    hours: float
    short: float | None


def match(context: Context, values: Values) -> list[Candidate]:
    """Groups that were together in a municipality where they were not before."""
    return candidates(context, group_trails(context, spans(values)), values)


def candidates(context: Context, trails: Sequence[GroupTrail], values: Values) -> list[Candidate]:
    """The candidates of these groups."""
    return [
        Candidate(meetings=meetings, check=check(following))
        for meetings, following in _followed(context, trails, values)
    ]


def check(following: Following) -> Check:
    """The exact definition for one group, with its members as they were when the window began."""

    def windows(meetings: tuple[Meeting, ...], labels: Labels, _without: frozenset[int]) -> list[Window]:
        return [
            _window(stretch, stretch.watched)
            for stretch in following.stretches(meetings, labels)
            if stretch.watched is not None and _holds(stretch.watched, following.values)
        ]

    return windows


def too_little_watched(context: Context, values: Values, *, youth: int) -> TooLittleWatched | None:
    """Of a group with this youth that turned up elsewhere: how long was looked at home, and what is short to tell.

    None where the group did not turn up elsewhere, or where in the end enough was looked to say that it is gone or not.
    """
    trails = [trail for trail in group_trails(context, spans(values)) if youth in trail.everybody]
    stretches = [
        stretch
        for meetings, following in _followed(context, trails, values)
        for stretch in following.stretches(meetings, context.labels)
        if youth in stretch.movers
    ]
    latest = max(stretches, key=lambda stretch: stretch.until, default=None)
    if latest is None or (latest.watched is not None and latest.watched.expected >= values["expected"]):
        return None
    return TooLittleWatched(
        members=tuple(sorted(latest.movers)),
        until=latest.until,
        hours=latest.watched.hours if latest.watched else 0.0,
        short=latest.watched.hours_short(values["expected"]) if latest.watched else None,
    )


def sentence(seen: Seen, values: Values) -> str:  # noqa: ARG001  (every pattern's sentence gets its parameters)
    """What was seen, for a lay reader."""
    since, until = (on_day(day, as_of=seen.as_of) for day in (date.fromordinal(int(seen.facts["since"])), seen.last))
    towns = counted(seen.municipalities, "andere gemeente", "andere gemeenten")
    return (
        f"Van {since} tot en met {until} zagen we deze groep {_about(seen.facts['sightings'])} op de eigen plekken. "
        f"Eerder was dat in evenveel uren ongeveer {_about(seen.facts['expected'])}. "
        f"Er is daar zeker {counted(int(seen.facts['hours']), 'uur', 'uur')} gekeken. "
        f"Jongeren van de groep waren op {counted(seen.days, 'dag', 'dagen')} samen in {towns}. "
        "Het kan aan het weer liggen, aan een nieuwe plek of aan een plan dat werkt. "
        "Een andere stad bezoeken is niet verkeerd."
    )


def _about(count: float) -> str:
    return times(round(count)) if round(count) else "niet"


def _followed(
    context: Context, trails: Sequence[GroupTrail], values: Values
) -> Iterator[tuple[tuple[Meeting, ...], Following]]:
    """Each group with every observation of it."""
    life = StreetLife(context)
    for trail in trails:
        yield _meetings(context, trail), Following(trail=trail, watch=HomeWatch(life, trail.everybody), values=values)


def _meetings(context: Context, trail: GroupTrail) -> tuple[Meeting, ...]:
    """Every observation at which somebody was who was ever in the group; contact is what has no context tag."""
    presence = context.presence
    theirs = [presence.seen_at[slice(*presence.youth_offsets[[one, one + 1]])] for one in trail.everybody]
    observations = np.unique(np.concatenate(theirs))
    everybody = context.present["observation"].to_numpy()
    first, end = (np.searchsorted(everybody, observations, side=side) for side in ("left", "right"))
    rows = context.present[np.concatenate([np.arange(*of) for of in zip(first, end, strict=True)])]
    tagged = pl.Series("is_contact", ~presence.is_tagged[rows["observation"].to_numpy()])
    return meetings_by_subject(rows.with_columns(tagged, subject=pl.lit(0)), observed=context.observed)[0]


def _holds(watched: Watched, values: Values) -> bool:
    """Looked long enough to have seen the group, and seen it so much less.

    The season, which takes long to find, only takes from what one would expect: it is asked where it still matters.
    """
    return _fell(watched, values, expected=watched.at_most) and _fell(watched, values, expected=watched.expected)


def _fell(watched: Watched, values: Values, *, expected: float) -> bool:
    return expected >= values["expected"] and watched.sightings <= (1 - values["fall"]) * expected + _ROUNDING


def _window(stretch: GroupAway, watched: Watched) -> Window:
    elsewhere = stretch.elsewhere
    return Window(
        begins=stretch.begins,
        until=stretch.until,
        meetings=(*stretch.at_home, *elsewhere),
        counted=elsewhere,
        youths=stretch.movers,
        communities=((stretch.week, stretch.label),),
        municipalities=frozenset(meeting.municipality for meeting in stretch.at_home if meeting.municipality),
        facts=(
            ("since", elsewhere[0].day),
            ("sightings", watched.sightings),
            ("expected", watched.expected),
            ("hours", watched.hours),
        ),
    )


PATTERN = Pattern(
    id="P16",
    version="1.0.0",
    name="Groep verdwijnt of verbreedt",
    stage=Stage.DEPLOY,
    looks_for=(
        "Een groep wordt op de eigen plekken veel minder gezien, hoewel er genoeg is gekeken. "
        "In dezelfde weken is de groep samen in een gemeente waar die eerder niet was. "
        "Seizoen en schoolvakanties tellen mee in wat gewoon is."
    ),
    why=(
        "Als een groep uit beeld raakt, ziet niemand meer of het goed gaat. "
        "Soms loopt een plan goed. Soms trekt een nieuwe omgeving aan de jongeren. "
        "Een gesprek maakt het verschil."
    ),
    parameters=(
        Parameter(
            name="weeks",
            unit="weken",
            default=8,
            loosest=26,
            reason="korter is een vakantie of een paar natte avonden, en wordt een groep elders te weinig gezien",
            source=_CHOICE,
        ),
        Parameter(
            name="baseline_weeks",
            unit="weken vooraf",
            default=12,
            loosest=26,
            reason="lang genoeg om te weten hoe vaak de groep er gewoonlijk was",
            source=_CHOICE,
        ),
        Parameter(
            name="fall",
            unit="deel dat de groep minder is gezien dan verwacht, minstens",
            default=0.5,
            loosest=0,
            reason="een groep die vaker thuis is dan elders, woont er nog",
            source=_CHOICE,
        ),
        Parameter(
            name="expected",
            unit="keer dat de groep naar verwachting was gezien",
            default=2,
            loosest=0,
            reason="is er minder gekeken, dan zegt niet gezien zijn te weinig",
            source=_CHOICE,
        ),
        Parameter(
            name="municipalities",
            unit="gemeenten erbij",
            default=1,
            loosest=1,
            reason="alleen minder op straat zijn is geen patroon",
            source=_CHOICE,
        ),
        Parameter(
            name="members",
            unit="jongeren van de groep samen",
            default=2,
            loosest=1,
            reason="één jongere is niet de groep",
            source=_CHOICE,
        ),
        Parameter(
            name="youths",
            unit="jongeren van de groep die elders zijn gezien",
            default=3,
            loosest=1,
            reason="een vaste groep heeft ten minste drie jongeren; twee vrienden op stap zijn er geen",
            source=_CHOICE,
        ),
        Parameter(
            name="evenings",
            unit="avonden vooraf op een eigen plek",
            default=2,
            loosest=1,
            reason="waar een groep één keer stond, is die niet thuis",
            source=_CHOICE,
        ),
    ),
    match=match,
    sentence=sentence,
    literature=(
        "websitevoordepolitie.nl, De onzichtbare invloed van bovenlokale criminele netwerken op de wijk",
        "rijnmond.nl (2017), over jongeren die uit het straatbeeld verdwijnen",
    ),
    false_positives=(
        "seizoen: de groep wordt vergeleken met wat anderen in die gemeente in dezelfde weken doen",
        "schoolvakantie: die dagen tellen niet als gekeken en niet als gezien",
        "minder of andere rondes: per uur, en alleen van wie de groep daar eerder zag",
        "plan dat werkt of een plek die is veranderd: dan is de groep niet samen in een nieuwe gemeente",
        "school, sport of feest elders: de aantekening daarvan",
    ),
    decoys=("D3", "D9", "D10", "D16", "D22", "H4", "H5"),
    data=("observations", "participants", "rounds", "hangouts", "calendar"),
    would_refute=(
        "De groep heeft thuis een nieuwe plek waar niemand kijkt.",
        "Het plan van aanpak werkt, en de jongeren zijn elders voor school, sport of werk.",
        "De groep is elders verward met andere jongeren.",
    ),
)
