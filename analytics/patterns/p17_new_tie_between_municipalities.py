"""P17: youths of communities of two municipalities are seen together who never were before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from itertools import product

import polars as pl

from analytics.patterns.candidate import MICROSECONDS_PER_DAY, Candidate, Check, Meeting, Window, once, sliding
from analytics.patterns.context import Context
from analytics.patterns.cross_ties import CrossTie, cross_ties
from analytics.patterns.labels import Labels
from analytics.patterns.meetings import meetings_by_subject
from analytics.patterns.pattern import Parameter, Pattern, Values
from analytics.patterns.presence import Presence
from analytics.patterns.seen import Seen
from analytics.patterns.shared_ground import Pairs, SharedGround, Sides, Stretch
from analytics.patterns.wording import number, on_day
from graph.schema.vocabulary import Stage

_CHOICE = "Ontwerpkeuze van Kantelpunt; beproefd op verzonnen regio's"


def match(context: Context, values: Values) -> list[Candidate]:
    """Two groups of different municipalities between which enough pairs were seen together in some week's window."""
    subjects = cross_ties(context, weeks=values["weeks"], pairs=values["pairs"], days=values["days"])
    return [candidate_of(context, subject, values) for subject in subjects]


def candidate_of(context: Context, tie: CrossTie, values: Values) -> Candidate:
    """The candidate of this tie."""
    rows = context.present.filter(pl.col("observation").is_in(tie.observations)).with_columns(subject=pl.lit(0))
    meetings = meetings_by_subject(rows, observed=context.observed)[0]
    return Candidate(
        meetings=meetings, check=check(tie, ground=SharedGround(context), presence=context.presence, values=values)
    )


def check(tie: CrossTie, *, ground: SharedGround, presence: Presence, values: Values) -> Check:
    """The exact definition for two groups that keep their members from week to week, more or less.

    Who belongs together is taken as it was when the window began: being together often makes one group of two.
    """
    before = int(7 * values["baseline_weeks"] * MICROSECONDS_PER_DAY)

    @cache
    def is_new(sides: Sides, begins: int, until: int, without: frozenset[int]) -> bool:
        earlier = [of - without for of in ground.seen(sides, begins=begins - before, until=begins)]
        left, right = ground.seen(sides, begins=begins, until=until)
        return (
            all(earlier)
            and earlier[0].isdisjoint(earlier[1])
            and _share_with_reason(sorted((left & right) - without), presence) <= values["reason_share"]
        )

    @cache
    def home(group: tuple[int, ...]) -> int:
        return presence.home_of(group)

    def windows(meetings: tuple[Meeting, ...], labels: Labels, without: frozenset[int]) -> list[Window]:
        found = []
        for begins, until, inside in sliding(meetings, days=7 * values["weeks"]):
            if len({meeting.day for meeting in once(inside)}) < values["days"]:
                continue
            week = labels.week(begins)
            named = _communities_of(tie, inside, week=week, labels=labels)
            if named is None:
                continue
            sides = labels.members(week, named[0]), labels.members(week, named[1])
            ties = _ties(inside, sides)
            if not _reaches(ties, values) or home(sides[0]) == home(sides[1]):
                continue
            if not is_new(sides, begins, until, without):
                continue
            stretch = Stretch(sides=sides, begins=begins, until=until, without=without)
            if _reaches(ground.elsewhere(ties, stretch), values) or ground.more_than_chance(ties, stretch):
                homes = presence.municipalities_of(sides)
                found.append(_window(begins, until, ties, named=((week, named[0]), (week, named[1])), homes=homes))
        return found

    return windows


def sentence(seen: Seen, values: Values) -> str:
    """What was seen, for a lay reader."""
    return (
        f"In de {number(int(values['baseline_weeks']))} weken vóór {on_day(seen.first, as_of=seen.as_of)} "
        "zagen we jongeren van deze twee groepen niet samen. "
        "De groepen komen uit twee gemeenten. "
        f"Sindsdien zagen we {number(seen.pairs)} verschillende tweetallen. "
        "Dat kan door school of sport komen. Samen zijn is niet verkeerd."
    )


def _window(
    begins: int, until: int, ties: Mapping[Meeting, Pairs], *, named: tuple[tuple[int, int], ...], homes: frozenset[str]
) -> Window:
    pairs = frozenset(pair for of in ties.values() for pair in of)
    youths = frozenset(youth for pair in pairs for youth in pair)
    return Window(
        begins=begins,
        until=until,
        meetings=tuple(ties),
        counted=tuple(ties),
        youths=youths,
        communities=named,
        pairs=pairs,
        municipalities=homes,
    )


def _communities_of(tie: CrossTie, inside: tuple[Meeting, ...], *, week: int, labels: Labels) -> tuple[int, int] | None:
    """The two communities between which most pairs of the tie were seen; None where there are no two."""
    youths = {youth for meeting in inside for youth in meeting.youths}
    label = {youth: own for youth in youths if (own := labels.of(week, youth)) >= 0}
    pairs: defaultdict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
    for meeting in inside:
        known = meeting.youths & label.keys()
        for one, other in product(known & tie.left, known & tie.right):
            if label[one] != label[other]:
                pairs[label[one], label[other]].add((one, other))
    return min(pairs, key=lambda sides: (-len(pairs[sides]), min(pairs[sides])), default=None)


def _ties(inside: tuple[Meeting, ...], sides: Sides) -> dict[Meeting, Pairs]:
    """The meetings at which members of both groups were, with the pairs."""
    left, right = frozenset(sides[0]), frozenset(sides[1])
    pairs = {meeting: frozenset(product(meeting.youths & left, meeting.youths & right)) for meeting in inside}
    return {meeting: of for meeting, of in pairs.items() if of}


def _reaches(ties: Mapping[Meeting, Pairs], values: Values) -> bool:
    pairs = {pair for of in ties.values() for pair in of}
    sides = {one for one, _ in pairs}, {other for _, other in pairs}
    return (
        len(pairs) >= values["pairs"]
        and min(len(side) for side in sides) >= values["youths"]
        and len({meeting.day for meeting in once(ties)}) >= values["days"]
    )


def _share_with_reason(together: list[int], presence: Presence) -> float:
    """Of the places and days of these observations, the share of which somebody wrote down an ordinary reason."""
    occasions = [(int(presence.stratum[number]), int(presence.day[number])) for number in together]
    known = {where for where, number in zip(occasions, together, strict=True) if presence.is_tagged[number]}
    return len(known) / max(len(set(occasions)), 1)


PATTERN = Pattern(
    id="P17",
    version="1.1.0",
    name="Nieuwe band tussen gemeenten",
    stage=Stage.BIND,
    looks_for=(
        "Jongeren uit groepen van twee gemeenten worden samen gezien, terwijl dat eerder nooit gebeurde. "
        "Op plekken waar beide groepen vaak apart komen, moet het meer zijn dan toeval. "
        "Is vaak genoteerd dat het om school, sport of een feest gaat, dan telt de band niet."
    ),
    why=(
        "Kennen groepen van twee gemeenten elkaar opeens, dan is er soms iemand die hen samenbracht. "
        "Meestal is het school, sport of een feest. "
        "Het zegt niets over de jongeren zelf."
    ),
    parameters=(
        Parameter(
            name="weeks",
            unit="weken",
            default=8,
            loosest=26,
            reason="een nieuwe band toont zich in weken",
            source=_CHOICE,
        ),
        Parameter(
            name="pairs",
            unit="verschillende tweetallen",
            default=3,
            loosest=1,
            reason="twee verliefden of twee klasgenoten zijn geen band tussen groepen",
            source=_CHOICE,
        ),
        Parameter(
            name="youths",
            unit="jongeren van elke groep",
            default=2,
            loosest=1,
            reason="één vriend die verhuisde en zijn oude vrienden ziet, is geen band tussen groepen",
            source=_CHOICE,
        ),
        Parameter(
            name="days", unit="dagen", default=3, loosest=1, reason="één feest is geen nieuwe band", source=_CHOICE
        ),
        Parameter(
            name="baseline_weeks",
            unit="weken vooraf zonder samen gezien te zijn",
            default=18,
            loosest=1,
            reason="met de acht weken van het venster samen de 26 weken waarover groepen worden bepaald",
            source=_CHOICE,
        ),
        Parameter(
            name="reason_share",
            unit="deel van de keren samen waarvan iemand een gewone reden kent, hoogstens",
            default=0.3,
            loosest=1,
            reason="wie elkaar van school, sport of een feest kent, hoort niet bij iedere keer die reden genoteerd",
            source=_CHOICE,
        ),
    ),
    match=match,
    sentence=sentence,
    literature=(
        "websitevoordepolitie.nl, De onzichtbare invloed van bovenlokale criminele netwerken op de wijk",
        (
            "Bejder, Fletcher en Bräger (1998), A method for testing association patterns of social animals, "
            "Animal Behaviour 56"
        ),
    ),
    false_positives=(
        "zelfde school of sportclub: de aantekening school of sport, ook als die er niet iedere keer bij staat",
        "festival of kermis: de aantekening evenement, de eis van drie dagen en de toets op toeval",
        "vriend die verhuisde: de eis van twee jongeren van elke groep",
    ),
    decoys=("D3", "D18", "D22", "H1", "H4", "H5"),
    data=("observations", "participants", "hangouts"),
    would_refute=(
        "De jongeren kennen elkaar van school, sport of familie.",
        "De groepen waren eerder ook al samen, maar dat is niet vastgelegd.",
    ),
)
