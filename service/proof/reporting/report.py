"""The report of the proof in Markdown: how it was made, the bars, and every figure as it came out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analytics.patterns.catalogue import PATTERNS
from service.proof.intervals import Estimate
from service.proof.plan import CHOOSING
from service.proof.reporting.explanations import HOW, LIMITS, MEANINGS
from service.proof.reporting.plots import DELAY_BAR, RATE_BAR, asked_of
from service.proof.reporting.proof import Proof, Varied
from service.proof.reporting.summary import (
    SITUATIONS,
    Results,
    false_flags,
    false_rate,
    median_delay,
    pattern_sums,
    recall,
)

TITLES = {
    "missed": "Sightings missed",
    "worse": "Recorders gone, wrong identifications",
    "size": "Municipalities",
    "diligence": "Diligence",
    "registered": "Known roles registered",
}


def report_text(proof: Proof, *, pictures: Sequence[str]) -> str:
    """The whole report; `pictures` are the names of those that lie in `pictures/`."""
    parts = [
        *_head(proof),
        *_bars(proof.judged),
        *_recall(proof.judged, pictures=pictures),
        *_false(proof.judged, pictures=pictures),
        *_delays(proof.judged, pictures=pictures),
        *_patterns(proof.judged),
        *_variations(proof, pictures=pictures),
        "## What this does not show\n",
        LIMITS,
    ]
    return "\n".join(parts).rstrip() + "\n"


def _head(proof: Proof) -> Iterator[str]:
    seeds = _listed(proof.seeds)
    months = sum(result.person_months for result in proof.judged)
    observed = sum(result.observations for result in proof.judged)
    wishes = f"--seeds {seeds} --municipalities {proof.municipalities} --months {proof.months}"
    yield "# The proof\n"
    yield f"Made by `kantelpunt prove {wishes} --report docs`; nothing here is written by hand.\n"
    yield f"Rules {proof.ruleset.version}, `{proof.ruleset.hash}`.\n"
    yield f"Regions of seeds {seeds}, each {proof.municipalities} municipalities over {proof.months} months: {observed}"
    chosen_on = sorted(set(proof.seeds) & set(CHOOSING))
    news = f"which hold {_listed(chosen_on)} of these: **no judgement**" if chosen_on else "so these are new to them"
    yield f"observations, {months} months of persons. Parameters were chosen on seeds {_listed(tuple(CHOOSING))},"
    yield f"{news}.\n"
    yield HOW


def _bars(results: Results) -> Iterator[str]:
    yield "## The bars\n"
    yield "| asked | came out | met |"
    yield "|---|---|---|"
    for code in SITUATIONS:
        bar = asked_of(code)
        found = recall(results, code)
        estimate = found.estimate
        met = estimate is not None and estimate.value >= bar
        came_out = f"{found.found} of {found.of}, {_share(estimate)}"
        yield f"| at least {bar:.0%} of {code} flagged | {came_out} | {_yes(met)} |"
    rate = false_rate(results)
    met = rate is not None and rate.value <= RATE_BAR
    yield f"| at most {RATE_BAR} false flags per 1,000 person-months | {_number(rate)} | {_yes(met)} |"
    delay = median_delay(results, "after_sufficing")
    met = delay is not None and delay.value <= DELAY_BAR
    yield f"| median delay at most {DELAY_BAR} days | {_number(delay)} days | {_yes(met)} |\n"


def _recall(results: Results, *, pictures: Sequence[str]) -> Iterator[str]:
    yield "## Found\n"
    yield from _picture("proof-recall", pictures)
    mixed, flags = (sum(getattr(result, name) for result in results) for name in ("mixed", "flags"))
    yield f"{flags} situations were flagged in all, each counted once however often it was looked at; {mixed} of them"
    yield "hold, beside a planted situation, a match about something else.\n"


def _false(results: Results, *, pictures: Sequence[str]) -> Iterator[str]:
    yield "## Flags that should not be\n"
    yield from _picture("proof-false-flags", pictures)
    yield "| story | told | months of its own persons | false flags | per 1,000 of its own months | patterns |"
    yield "|---|---|---|---|---|---|"
    for code, of in false_flags(results).items():
        name = f"{code} {MEANINGS[code]}" if code else "ordinary life (per 1,000 of all months)"
        rate = _number(of.per_thousand) if of.person_months else "about nobody"
        yield f"| {name} | {of.told or ''} | {of.person_months} | {of.flags} | {rate} | {' '.join(of.patterns)} |"
    yield ""


def _delays(results: Results, *, pictures: Sequence[str]) -> Iterator[str]:
    yield "## How soon\n"
    yield from _picture("proof-delays", pictures)
    yield "| | days from first sighting to flag (median) | days from sufficient evidence to flag (median) |"
    yield "|---|---|---|"
    for code in (*SITUATIONS, "S"):
        first, sufficing = (
            median_delay(results, name, code=code) for name in ("after_first_evidence", "after_sufficing")
        )
        yield f"| {code if code != 'S' else 'together'} | {_number(first)} | {_number(sufficing)} |"
    yield ""


def _patterns(results: Results) -> Iterator[str]:
    yield "## Per pattern\n"
    yield "A match may be part of a flag when it rests on several sources and its community holds. *Recall* counts the"
    yield "situations with such a match, *on innocents* such matches about something else. A single match is no flag.\n"
    every = [match for result in results for match in result.matches]
    alone = sum(match.single_source for match in every)
    yield f"Together {len(every)} matches, of which {alone} ({_part(alone, len(every)) or '0%'}) rest on one source.\n"
    codes = " | ".join(SITUATIONS)
    yield f"| pattern | matches | one source | weak | {codes} | on innocents | in false flags | per 1,000 |"
    yield "|---" * (7 + len(SITUATIONS)) + "|"
    for pattern in PATTERNS:
        sums = pattern_sums(results, pattern.id)
        shares = " | ".join(f"{of.found}/{of.of}" if of.of else "" for of in sums.recall.values())
        single, weak = (_part(part, sums.matches) for part in (sums.single_source, sums.weak))
        about = ", ".join(f"{code or 'ordinary'} {times}" for code, times in sums.on_innocents.items())
        yield (
            f"| {pattern.id} {pattern.name} | {sums.matches} | {single} | {weak} | {shares} | {about} | "
            f"{sums.false_flags} | {_number(sums.per_thousand)} |"
        )
    yield ""


def _variations(proof: Proof, *, pictures: Sequence[str]) -> Iterator[str]:
    if not proof.varied:
        return
    seeds = sorted({result.seed for one in proof.varied for results in one.results for result in results})
    yield "## When regions differ\n"
    yield f"On seeds {_listed(seeds)} alone, looked at twice (at the end and half a year before), so these figures are"
    yield "coarser than those above; in each table one thing differs and the rest is as generated.\n"
    for varied in proof.varied:
        yield f"### {TITLES[varied.name]}\n"
        yield from _picture(f"proof-{varied.name}", pictures)
        yield from _table(varied)


def _table(varied: Varied) -> Iterator[str]:
    yield f"| | observations | {' | '.join(SITUATIONS)} | together | false flags per 1,000 person-months |"
    yield "|---" * (4 + len(SITUATIONS)) + "|"
    for value, results in zip(varied.values, varied.results, strict=True):
        shares = [recall(results, code) for code in SITUATIONS]
        counts = " | ".join(f"{of.found}/{of.of}" for of in shares)
        observed = sum(result.observations for result in results)
        together = _share(recall(results, "S").estimate)
        yield f"| {value} | {observed} | {counts} | {together} | {_number(false_rate(results))} |"
    yield ""


def _picture(name: str, pictures: Sequence[str]) -> Iterator[str]:
    if name in pictures:
        yield f"![{name.removeprefix('proof-').replace('-', ' ')}](pictures/{name}.svg)\n"


def _listed(seeds: Sequence[int]) -> str:
    """Seeds as the command takes them: `1-20`, or a list."""
    if len(seeds) > 1 and list(seeds) == list(range(seeds[0], seeds[-1] + 1)):
        return f"{seeds[0]}-{seeds[-1]}"
    return ",".join(str(seed) for seed in seeds)


def _share(estimate: Estimate | None) -> str:
    return "" if estimate is None else f"{estimate.value:.0%} ({estimate.low:.0%} to {estimate.high:.0%})"


def _number(estimate: Estimate | None) -> str:
    return "" if estimate is None else f"{estimate.value:.3g} ({estimate.low:.3g} to {estimate.high:.3g})"


def _part(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else ""


def _yes(met: bool) -> str:  # noqa: FBT001 - the answer is the subject
    return "yes" if met else "**no**"
