"""P3: returning vehicles belong to a company whose address, or whose branch and second vehicle, raise a question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import chain

from analytics.patterns.candidate import MICROSECONDS_PER_DAY, Candidate, Check, Meeting, Window, once
from analytics.patterns.company_fronts import Front, Held, fronts
from analytics.patterns.context import Context
from analytics.patterns.labels import Labels
from analytics.patterns.pattern import ListParameter, Parameter, Pattern, Values
from analytics.patterns.seen import Seen
from analytics.patterns.shared_addresses import MOST_REGISTRATIONS, SHARED_KINDS
from analytics.patterns.wording import counted, during, number
from graph.schema.vocabulary import Stage

_CHOICE = "Ontwerpkeuze van Kantelpunt; beproefd op verzonnen regio's"
_RETURNING, _STACKED = "P2", "P15"
Found = list[tuple[str, Window]]
"""Windows in which something else was found of a vehicle or address, by its id."""


def match(context: Context, values: Values) -> list[Candidate]:
    """Companies that hold a returning vehicle and are at an address that few share."""
    vehicles, addresses = (context.earlier.get(one, ()) for one in (_RETURNING, _STACKED))
    return [
        Candidate(
            meetings=front.meetings,
            check=check(front, values=values),
            vehicles=tuple(front.vehicles),
            companies=(front.company,),
            addresses=_named(front),
            needs_communities=False,
        )
        for front in fronts(context, values, vehicles=vehicles, addresses=addresses)
    ]


def check(front: Front, *, values: Values) -> Check:
    """The exact definition for one company; what the registers say of it is held fixed."""
    length = int(7 * values["weeks"] * MICROSECONDS_PER_DAY)

    def windows(meetings: tuple[Meeting, ...], labels: Labels, without: frozenset[int]) -> list[Window]:
        left = {meeting.observation for meeting in meetings}

        def again(candidate: Candidate) -> list[Window]:
            mine = tuple(meeting for meeting in candidate.meetings if meeting.observation in left)
            return candidate.check(mine, labels, without)

        visits = _while_held(front.vehicles, front.registrations, again=again)
        stacks = _while_held(front.addresses, front.establishments, again=again)
        moments = sorted({window.until for _, window in (*visits, *stacks)})
        found = (_window(front, _until(visits, at, length), _until(stacks, at, length), values) for at in moments)
        return [window for window in found if window is not None]

    return windows


def sentence(seen: Seen, values: Values) -> str:  # noqa: ARG001  (every pattern's sentence gets its parameters)
    """What was seen, for a lay reader."""
    types, vehicles = int(seen.facts["types"]), int(seen.facts["vehicles"])
    which = (
        "Een voertuig van een bedrijf stond"
        if vehicles == 1
        else f"{number(vehicles)} voertuigen van één bedrijf stonden"
    )
    which = which[0].upper() + which[1:]
    why = (
        f"Over het adres van dat bedrijf kwamen signalen over {counted(types, 'ding', 'verschillende dingen')}."
        if types
        else "Het is een bedrijf in een branche met veel ritten."
    )
    return (
        f"{which} {during(seen.first, seen.last, as_of=seen.as_of)} "
        f"op {counted(seen.days, 'dag', 'dagen')} kort bij plekken van jongeren. {why} "
        "Het kan gewoon werk zijn. Wij weten niet wie er reed. Weet iemand een gewone uitleg?"
    )


def _while_held(
    candidates: Mapping[str, Candidate], rows: tuple[Held, ...], *, again: Callable[[Candidate], list[Window]]
) -> Found:
    """What is found again of these, as far as the register says that the company had to do with it then."""
    found = ((subject, window) for subject, candidate in candidates.items() for window in again(candidate))
    return [(of, window) for of, window in found if any(row.subject == of and row.covers(window) for row in rows)]


def _named(front: Front) -> tuple[str, ...]:
    """The addresses about which signals stack up; where there are none those where the company does its trade."""
    trading = dict.fromkeys(one.subject for one in front.establishments if one.in_branch)
    return tuple(front.addresses) or tuple(trading)


def _until(found: Found, moment: int, length: int) -> Found:
    return [(of, window) for of, window in found if moment - length < window.until <= moment]


def _window(front: Front, visits: Found, stacks: Found, values: Values) -> Window | None:
    vehicles, addresses = ({of for of, _ in found} for found in (visits, stacks))
    seen = [window for _, window in visits]
    trading = [one for one in front.establishments if one.in_branch and any(map(one.covers, seen))]
    enough = bool(stacks) or (bool(trading) and len(vehicles) >= values["vehicles"])
    if not visits or not enough:
        return None
    reported = [window for _, window in stacks]
    rows = [one.row for one in front.registrations if one.subject in vehicles and any(map(one.covers, seen))]
    rows += [one.row for one in front.establishments if one.subject in addresses or one in trading]
    signals = _meetings(reported)
    return Window(
        begins=min(window.begins for window in (*seen, *reported)),
        until=max(window.until for window in (*seen, *reported)),
        meetings=(*rows, *_meetings(seen), *signals),
        counted=_meetings(seen),
        youths=frozenset(youth for window in seen for youth in window.youths),
        municipalities=frozenset(of.municipality for of in (*rows, *signals) if of.municipality),
        facts=(("vehicles", float(len(vehicles))), ("types", float(len({one.kind for one in once(signals)})))),
    )


def _meetings(windows: Iterable[Window]) -> tuple[Meeting, ...]:
    """Those of these windows, each once, oldest first."""
    found = dict.fromkeys(chain.from_iterable(window.meetings for window in windows))
    return tuple(sorted(found, key=lambda meeting: (meeting.at, meeting.observation)))


PATTERN = Pattern(
    id="P3",
    version="1.0.0",
    name="Voertuig, bedrijf en adres",
    stage=Stage.DEPLOY,
    looks_for=(
        "Een voertuig dat steeds terugkomt, staat op naam van een bedrijf. "
        "Over het adres van dat bedrijf stapelen signalen zich op. "
        "Of het bedrijf bezorgt, verhuurt of verkoopt auto's, en nog een voertuig van dat bedrijf komt steeds terug. "
        "Wat P2 en P15 zien, zit hierin; het telt niet dubbel."
    ),
    why=(
        "Soms is een bedrijf de voorkant van iets anders, en rijden jongeren ervoor. "
        "Auto, bedrijf en adres staan bij verschillende organisaties. "
        "Los van elkaar zeggen ze weinig."
    ),
    parameters=(
        Parameter(
            name="weeks",
            unit="weken waarin alles samenkomt",
            default=26,
            loosest=520,
            reason="zo lang blijft een gezien patroon gelden; wat verder uiteen ligt, is geen één verhaal",
            source=_CHOICE,
        ),
        Parameter(
            name="vehicles",
            unit="terugkerende voertuigen van het bedrijf, als er geen signalen over het adres zijn",
            default=2,
            loosest=1,
            reason="één bestelbus die steeds terugkomt, heeft ieder bedrijf dat bezorgt",
            source=_CHOICE,
        ),
        MOST_REGISTRATIONS,
    ),
    lists=(
        ListParameter(
            name="sbi",
            unit="branches (SBI 2008) die meetellen, ook wat eronder valt",
            default=("53.20", "77.11", "45.11"),
            reason="koeriers, verhuur van auto's en handel in auto's",
            source="politie.nl (2018), Pointer en automobielmanagement.nl (2016) over koeriers en autoverhuur",
        ),
        ListParameter(
            name="not_sbi",
            unit="branches (SBI 2008) die niet meetellen",
            default=("77.11.2",),
            reason="een leasebedrijf heeft duizenden auto's, en rijdt er zelf in geen",
            source=_CHOICE,
        ),
        SHARED_KINDS,
    ),
    match=match,
    sentence=sentence,
    literature=(
        "politie.nl (november 2018): koeriersbedrijven die door criminelen worden gebruikt",
        "pointer.kro-ncrv.nl: coke, xtc en hasj; koeriers die worden gevraagd",
        "automobielmanagement.nl (2016): autoverhuurders, en hoeveel daarvan zijn aangemeld",
    ),
    false_positives=(
        "leasebedrijf: die branche telt niet mee",
        "pand met veel bedrijven, of een adres dat alleen post ontvangt: telt niet mee en verbindt niets",
        "bestelbus van een gewoon bedrijf: bekende rol, de aantekening werk, en de eis van een tweede voertuig",
        "houder niet bekend: alleen wat een bevoegde partner heeft verstrekt, telt",
    ),
    decoys=("D1", "D6", "D12", "D14", "H7", "H8"),
    data=("observations", "vehicle_sightings", "vehicles", "companies", "addresses", "address_signals"),
    would_refute=(
        "Het bedrijf bezorgt of werkt in die straten, en de ritten horen daarbij.",
        "Het voertuig stond toen op naam van een ander.",
        "De signalen over het adres gaan over een ander bedrijf of over de buren.",
    ),
    after=(_RETURNING, _STACKED),
)
