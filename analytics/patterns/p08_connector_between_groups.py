"""P8: somebody from outside has contact with communities of several municipalities that have no tie of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache
from itertools import combinations

import numpy as np
import polars as pl

from analytics.patterns.candidate import Candidate, Check, Meeting, Window, sliding
from analytics.patterns.chance_contacts import Chance, chances_of
from analytics.patterns.context import Context
from analytics.patterns.dealing import Numbers, explained_by_chance
from analytics.patterns.labels import Labels
from analytics.patterns.meetings import meetings_by_subject
from analytics.patterns.pattern import Parameter, Pattern, Values
from analytics.patterns.presence import Presence
from analytics.patterns.seen import Seen
from analytics.patterns.wording import counted, during, number
from graph.schema.vocabulary import Stage

_CHOICE = "Ontwerpkeuze van Kantelpunt; beproefd op verzonnen regio's"
Group = tuple[int, ...]
"""The members of a community, ascending."""


def match(context: Context, values: Values) -> list[Candidate]:
    """Persons who within some window met enough different youths of communities of different municipalities."""
    return candidates(context, _between_groups(context, values), values)


def candidates(context: Context, subjects: list[int], values: Values) -> list[Candidate]:
    """The candidates of these outsiders."""
    rows = context.contacts.filter(pl.col("subject").is_in(subjects))
    found = meetings_by_subject(rows, observed=context.observed)
    chances = chances_of(context, subjects)
    return [
        Candidate(
            meetings=meetings,
            check=check(int(subject), chance=chances[int(subject)], presence=context.presence, values=values),
            others=(int(subject),),
        )
        for subject, meetings in sorted(found.items())
    ]


def check(subject: int, *, chance: Chance, presence: Presence, values: Values) -> Check:
    """The exact definition for one outsider; what chance gives follows from the evidence that is left."""
    apart = _apart(presence)

    @cache
    def by_chance(groups: tuple[Group, ...], begins: int, until: int, without: frozenset[int]) -> Numbers:
        return chance(begins, until, frozenset(member for group in groups for member in group), without)

    def windows(meetings: tuple[Meeting, ...], labels: Labels, without: frozenset[int]) -> list[Window]:
        found = []
        for begins, until, inside in sliding(meetings, days=7 * values["weeks"]):
            if len({youth for meeting in inside for youth in meeting.youths}) < 2 * values["youths"]:
                continue
            week = labels.week(until)
            met = _met_by_community(inside, week=week, labels=labels, without=labels.of(week, subject))
            if _participation(met) < values["participation"]:
                continue
            groups = {labels.members(week, label): label for label, of in met.items() if len(of) >= values["youths"]}
            bridged = apart(tuple(sorted(groups)), begins, until, without)
            youths = frozenset(youth for group in bridged for youth in met[groups[group]])
            if bridged and not explained_by_chance(len(youths), by_chance(bridged, begins, until, without)):
                named = sorted(groups[group] for group in bridged)
                homes = presence.municipalities_of(bridged)
                communities = tuple((week, label) for label in named)
                found.append(_window(begins, until, inside, youths=youths, named=communities, homes=homes))
        return found

    return windows


def sentence(seen: Seen, values: Values) -> str:  # noqa: ARG001  (every pattern's sentence gets its parameters)
    """What was seen, for a lay reader."""
    who = "Een bezoeker" if seen.outsider == "visitor" else "Een jongere van buiten deze groepen"
    return (
        f"{who} had {during(seen.first, seen.last, as_of=seen.as_of)} contact met "
        f"{counted(seen.youths, 'jongere', 'jongeren')} uit {number(seen.groups)} groepen van verschillende gemeenten. "
        "Die groepen zagen we in die tijd nooit samen. "
        "Het kan een trainer of familielid zijn. Weet iemand een gewone uitleg?"
    )


def _window(
    begins: int,
    until: int,
    inside: tuple[Meeting, ...],
    *,
    youths: frozenset[int],
    named: tuple[tuple[int, int], ...],
    homes: frozenset[str],
) -> Window:
    counting = tuple(meeting for meeting in inside if meeting.youths & youths)
    return Window(
        begins=begins,
        until=until,
        meetings=counting,
        counted=counting,
        youths=youths,
        communities=named,
        municipalities=homes,
    )


def _between_groups(context: Context, values: Values) -> list[int]:
    """Subjects who in some week's window met enough members of two communities of different municipalities."""
    known = context.contacts.filter(~pl.col("is_unknown")).select("subject", "observation", "youth")
    rows = known.join(context.observed.select("observation", "at"), on="observation").sort("at")
    at, subject, youth = (rows[name].to_numpy().astype(np.int64) for name in ("at", "subject", "youth"))
    length = int(7 * values["weeks"] * 86_400_000_000)
    mondays = context.labels.mondays
    found: set[int] = set()
    for week, monday in enumerate(mondays):
        end = mondays[week + 1] if week + 1 < len(mondays) else int(at.max(initial=0)) + 1
        inside = slice(*np.searchsorted(at, [monday - length, end], side="right"))
        partition = context.labels.partition(week)
        label = partition[youth[inside]].astype(np.int64)
        outside = (label >= 0) & (label != partition[subject[inside]])
        homes = context.presence.homes(partition)
        who, group = _met(subject[inside][outside], label[outside], youth[inside][outside], values["youths"])
        homed = np.unique(np.column_stack((who, homes[group])), axis=0)[:, 0]
        found.update(homed[1:][homed[1:] == homed[:-1]].tolist())
    return sorted(found)


def _met(subject: Numbers, label: Numbers, youth: Numbers, least: float) -> tuple[Numbers, Numbers]:
    """The subjects and communities of which the one met so many different youths of the other."""
    if len(subject) == 0:
        return subject, label
    labels, youths = int(label.max()) + 1, int(youth.max()) + 1
    met = np.unique((subject * labels + label) * youths + youth) // youths
    pairs, counts = np.unique(met, return_counts=True)
    who, group = np.divmod(pairs[counts >= least], labels)
    return who, group


def _met_by_community(meetings: tuple[Meeting, ...], *, week: int, labels: Labels, without: int) -> dict[int, set[int]]:
    """The youths met, by community; not those of the outsider's own community, nor those of none."""
    met: defaultdict[int, set[int]] = defaultdict(set)
    for youth in {youth for meeting in meetings for youth in meeting.youths}:
        label = labels.of(week, youth)
        if label >= 0 and label != without:
            met[label].add(youth)
    return dict(met)


def _apart(presence: Presence) -> Callable[[tuple[Group, ...], int, int, frozenset[int]], tuple[Group, ...]]:
    """Which groups are bridged in a stretch, without some observations; each question is worked out once."""

    @cache
    def seen(group: Group, begins: int, until: int) -> frozenset[int]:
        return frozenset(presence.seen_by_group(group, begins=begins, until=until))

    @cache
    def home(group: Group) -> int:
        return presence.home_of(group)

    @cache
    def apart(groups: tuple[Group, ...], begins: int, until: int, without: frozenset[int]) -> tuple[Group, ...]:
        left = {group: seen(group, begins, until) - without for group in groups}
        return _bridged(left, home=home)

    return apart


def _bridged(seen: Mapping[Group, frozenset[int]], *, home: Callable[[Group], int]) -> tuple[Group, ...]:
    """Groups that have another municipality than another one here, and were not seen with it: `seen` says where."""
    apart = [
        (one, other)
        for one, other in combinations(seen, 2)
        if home(one) != home(other) and min(home(one), home(other)) >= 0 and not seen[one] & seen[other]
    ]
    return tuple(sorted({group for pair in apart for group in pair}))


def _participation(met: dict[int, set[int]]) -> float:
    """1 - sum of squared shares of the communities among the youths met (Guimerà and Amaral, 2005)."""
    total = sum(len(youths) for youths in met.values())
    return 1 - sum((len(youths) / total) ** 2 for youths in met.values()) if total else 0.0


PATTERN = Pattern(
    id="P8",
    version="1.0.0",
    name="Verbinder tussen groepen",
    stage=Stage.EXPLORE,
    looks_for=(
        "Iemand van buiten heeft contact met jongeren uit groepen van verschillende gemeenten. "
        "Die groepen zijn in die tijd zelf niet samen gezien. "
        "Het contact is meer dan toevallig op dezelfde plek zijn verklaart."
    ),
    why=(
        "Wie jongeren uit meer gemeenten kent, kan groepen met elkaar verbinden. "
        "Elke gemeente ziet maar één kant. "
        "Vaak is het een trainer of werker: daarom gaan bekende rollen er eerst uit."
    ),
    parameters=(
        Parameter(
            name="weeks",
            unit="weken",
            default=12,
            loosest=26,
            reason="wie tussen gemeenten reist, komt op elke plek minder vaak",
            source=_CHOICE,
        ),
        Parameter(
            name="youths",
            unit="jongeren per groep",
            default=2,
            loosest=1,
            reason="contact met de groep en niet met één vriend of familielid",
            source=_CHOICE,
        ),
        Parameter(
            name="participation",
            unit="participatiecoëfficiënt (0 tot 1)",
            default=0.4,
            loosest=0,
            reason="0,5 is het hoogste bij een gelijke verdeling over twee groepen; één losse kennis telt niet",
            source="Guimerà en Amaral (2005), Nature 433; ontwerpkeuze van Kantelpunt",
        ),
    ),
    match=match,
    sentence=sentence,
    literature=(
        "Guimerà en Amaral (2005), Functional cartography of complex metabolic networks, Nature 433",
        (
            "Bejder, Fletcher en Bräger (1998), A method for testing association patterns of social animals, "
            "Animal Behaviour 56"
        ),
        "hetccv.nl, Jongeren en georganiseerde drugscriminaliteit in de regio Den Haag",
    ),
    false_positives=(
        "jongerenwerker, trainer, leraar, dj: zij verbinden van nature; bekende rol in het register",
        "vriend die verhuisde en oude en nieuwe vrienden ziet: vraag de jongerenwerker",
        "iemand die met iedereen praat: de toets op toeval en de eis van twee gemeenten",
    ),
    decoys=("D1", "D2", "D3", "D8", "D22", "D24", "H2", "H4", "H5", "H7"),
    data=("observations", "participants", "hangouts", "exemptions"),
    would_refute=(
        "Iemand herkent deze persoon als trainer, leraar, jongerenwerker of familielid.",
        "De groepen kennen elkaar al, bijvoorbeeld van school of sport.",
    ),
)
