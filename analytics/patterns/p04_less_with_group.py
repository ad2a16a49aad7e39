"""P4: a youth of a community is seen apart from it, again and again with the same other."""

from __future__ import annotations

import numpy as np
import polars as pl

from analytics.patterns.candidate import MICROSECONDS_PER_DAY, Candidate, Check, Meeting, Window, sliding
from analytics.patterns.context import Context
from analytics.patterns.labels import Labels
from analytics.patterns.meetings import meetings_by_subject
from analytics.patterns.pattern import Parameter, Pattern, Values
from analytics.patterns.seen import Seen
from analytics.patterns.wording import on_day, times
from graph.schema.vocabulary import Stage

_CHOICE = "Ontwerpkeuze van Kantelpunt; hersteld na proeven op verzonnen regio's"
_ONE_TO_ONE = 2


def match(context: Context, values: Values) -> list[Candidate]:
    """Pairs of a youth and an other from outside the community who met often enough in a small company."""
    return candidates(context, _close_pairs(context, values), values)


def candidates(context: Context, pairs: pl.DataFrame, values: Values) -> list[Candidate]:
    """The candidates of these pairs: `subject` (the other), `youth`."""
    others, youths = pairs["subject"].unique().to_list(), pairs["youth"].unique().to_list()
    contacts = meetings_by_subject(context.contacts.filter(pl.col("subject").is_in(others)), observed=context.observed)
    with_others = meetings_by_subject(_co_presences(context, youths), observed=context.observed)
    return [
        Candidate(
            meetings=_together(contacts[other], with_others.get(youth, ())),
            check=check(other, youth, values=values),
            others=(other,),
            focus=(youth,),
        )
        for other, youth in pairs.sort("subject", "youth").select("subject", "youth").iter_rows()
    ]


def check(other: int, youth: int, *, values: Values) -> Check:
    """The exact definition for one youth and one other."""
    baseline = int(7 * values["baseline_weeks"] * MICROSECONDS_PER_DAY)

    def windows(meetings: tuple[Meeting, ...], labels: Labels, _without: frozenset[int]) -> list[Window]:
        contacts = tuple(meeting for meeting in meetings if meeting.is_contact)
        found = []
        for begins, until, inside in sliding(contacts, days=7 * values["weeks"]):
            week = labels.week(begins)
            own = labels.of(week, youth)
            small = _small(inside, youth, values)
            with_youth = any(meeting.at == until and youth in meeting.youths for meeting in inside)
            if not with_youth or not _often(small, values) or own in (-1, labels.of(week, other)):
                continue
            before = tuple(meeting for meeting in meetings if begins - baseline < meeting.at <= begins)
            group = frozenset(labels.members(week, own))
            in_group = tuple(m for m in before if not m.is_contact and not m.youths.isdisjoint(group))
            if (
                _units(_small(before, youth, values)) <= values["baseline_contacts"]
                and _units(in_group) >= values["co_presences"]
                and _share_without(inside, youth, group=group) <= values["share_without"]
            ):
                found.append(
                    Window(
                        begins=begins,
                        until=until,
                        meetings=in_group + small,
                        counted=small,
                        youths=frozenset({youth}),
                        communities=((week, own),),
                    )
                )
        return found

    return windows


def sentence(seen: Seen, values: Values) -> str:  # noqa: ARG001  (every pattern's sentence gets its parameters)
    """What was seen, for a lay reader."""
    return (
        "Een jongere was meestal met een vaste groep. "
        f"Sinds {on_day(seen.first, as_of=seen.as_of)} zagen we deze jongere {times(seen.times)} in klein "
        "gezelschap, met steeds dezelfde ander. "
        "Dat kan een vriend, familielid of baas zijn. Vraag eerst de jongerenwerker."
    )


def _close_pairs(context: Context, values: Values) -> pl.DataFrame:
    """`subject`, `youth` with enough contacts in a small company within a window, and not of one community before."""
    counts = context.observed.select("observation", "at", "unit", "people")
    rows = context.contacts.filter(~pl.col("is_unknown")).join(counts, on="observation")
    often = (pl.col("unit").filter(pl.col("people") <= values["people"]).n_unique() >= values["contacts"]) & (
        pl.col("unit").filter(pl.col("people") <= _ONE_TO_ONE).n_unique() >= values["one_to_one"]
    )
    pair = ["subject", "youth"]
    rows = rows.join(rows.group_by(pair).agg(often.alias("ok")).filter("ok"), on=pair, how="semi")
    rows = rows.with_columns(pl.from_epoch("at", "us").alias("moment")).sort(*pair, "moment")
    period = f"{int(7 * values['weeks'])}d"
    rolled = rows.rolling("moment", period=period, group_by=pair).agg(often.alias("ok")).filter("ok")
    return _of_different_groups(rolled, context.labels, values).select(pair).unique()


def _of_different_groups(rolled: pl.DataFrame, labels: Labels, values: Values) -> pl.DataFrame:
    """The windows at whose start the youth had a community and the other was not in it."""
    begins = rolled["moment"].dt.epoch("us").to_numpy() - int(7 * values["weeks"] * MICROSECONDS_PER_DAY)
    weeks = np.searchsorted(np.array(labels.mondays, dtype=np.int64), begins, side="left") - 1
    youths, others = rolled["youth"].to_numpy(), rolled["subject"].to_numpy()
    keep = np.zeros(len(rolled), dtype=bool)
    for week in np.unique(weeks[weeks >= 0]):
        partition, rows = labels.partition(int(week)), weeks == week
        keep[rows] = (partition[youths[rows]] >= 0) & (partition[youths[rows]] != partition[others[rows]])
    return rolled.filter(pl.Series(keep))


def _co_presences(context: Context, youths: list[int]) -> pl.DataFrame:
    """Rows of each of these youths with the others who were there: what co-presence with the group is read from."""
    mine = context.present.filter(pl.col("youth").is_in(youths)).select("observation", pl.col("youth").alias("subject"))
    with_others = mine.join(context.present.filter(~pl.col("is_unknown")), on="observation")
    beside = with_others.filter(pl.col("subject") != pl.col("youth"))
    return beside.with_columns(pl.lit(value=False).alias("is_contact"))


def _together(contacts: tuple[Meeting, ...], beside: tuple[Meeting, ...]) -> tuple[Meeting, ...]:
    return tuple(sorted((*contacts, *beside), key=lambda meeting: (meeting.observation, meeting.is_contact)))


def _small(meetings: tuple[Meeting, ...], youth: int, values: Values) -> tuple[Meeting, ...]:
    """The other's contacts with the youth in a small company."""
    return tuple(m for m in meetings if m.is_contact and youth in m.youths and m.people <= values["people"])


def _units(meetings: tuple[Meeting, ...]) -> int:
    """How many times: one place and evening once."""
    return len({meeting.unit for meeting in meetings})


def _often(small: tuple[Meeting, ...], values: Values) -> bool:
    one_to_one = tuple(meeting for meeting in small if meeting.people <= _ONE_TO_ONE)
    return _units(small) >= values["contacts"] and _units(one_to_one) >= values["one_to_one"]


def _share_without(inside: tuple[Meeting, ...], youth: int, *, group: frozenset[int]) -> float:
    """Of the other's contacts with the community (the youth is one of it), the share at which the youth was not."""
    with_group = [meeting for meeting in inside if not meeting.youths.isdisjoint(group)]
    units = {meeting.unit for meeting in with_group}
    return len(units - {meeting.unit for meeting in with_group if youth in meeting.youths}) / len(units)


PATTERN = Pattern(
    id="P4",
    version="1.0.0",
    name="Minder met de groep, vaker met één ander",
    stage=Stage.BIND,
    looks_for=(
        "Een jongere die meestal met een vaste groep was, is nu vaker in klein gezelschap met steeds dezelfde ander. "
        "Die ander hoort niet bij de groep en was eerder niet zo met deze jongere samen."
    ),
    why=(
        "Ronselen gaat vaak stap voor stap. "
        "Een jongere doet minder met de groep en meer met één ander. "
        "Dan is een gesprek nog op tijd."
    ),
    parameters=(
        Parameter(
            name="baseline_weeks",
            unit="weken vooraf",
            default=12,
            loosest=26,
            reason="lang genoeg om te weten met wie iemand meestal was",
            source=_CHOICE,
        ),
        Parameter(
            name="co_presences",
            unit="keer samen met de groep vooraf",
            default=3,
            loosest=1,
            reason="minder laat niet zien dat er een vaste groep was",
            source=_CHOICE,
        ),
        Parameter(
            name="baseline_contacts",
            unit="keer samen met de ander vooraf, hoogstens",
            default=1,
            loosest=1000,
            reason="een band die er al was, is geen nieuwe band; één keer kan een eerste kennismaking zijn",
            source=_CHOICE,
        ),
        Parameter(
            name="weeks",
            unit="weken",
            default=8,
            loosest=26,
            reason="een band ontstaat in weken, niet in maanden",
            source=_CHOICE,
        ),
        Parameter(
            name="contacts",
            unit="keer samen",
            default=3,
            loosest=1,
            reason="twee keer is nog geen gewoonte",
            source=_CHOICE,
        ),
        Parameter(
            name="one_to_one",
            unit="keer met z'n tweeën",
            default=2,
            loosest=0,
            reason="het gaat om afzondering van de groep",
            source=_CHOICE,
        ),
        Parameter(
            name="people",
            unit="aanwezigen, hoogstens",
            default=3,
            loosest=1000,
            reason="klein gezelschap; in een drukte staat iedereen bij iedereen",
            source=_CHOICE,
        ),
        Parameter(
            name="share_without",
            unit="deel van de contacten van de ander met de groep, hoogstens",
            default=0.5,
            loosest=1,
            reason="wie met de hele groep omgaat, zondert niemand af",
            source=_CHOICE,
        ),
    ),
    match=match,
    sentence=sentence,
    literature=(
        "keerpunt.chat, Dealers in de dop: ronselen gaat meestal via het eigen netwerk en stap voor stap",
        "openrijk.nl, Gemeente Amsterdam over criminele uitbuiting: eerst een onschuldig klusje, dan een zwaarder",
    ),
    false_positives=(
        "verkering, neef of nicht, werkgever: vraag eerst de jongerenwerker of er een gewone uitleg is",
        "mentor, trainer, eigen begeleiding van het jongerenwerk: bekende rol in het register",
        "buur of kennis die met iedereen praat: het deel van de contacten zonder deze jongere",
    ),
    decoys=("D2", "D3", "D5", "D11", "D21", "H1", "H2", "H4", "H8"),
    data=("observations", "participants", "rounds", "exemptions"),
    would_refute=(
        "De ander blijkt een vriend, familielid, werkgever of begeleider.",
        "De jongere was op die avonden ook met de groep, maar dat is niet vastgelegd.",
    ),
)
