"""The pictures of the proof: recall, false flags by story, days to a flag, and what worse watching does."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from service.proof.intervals import Estimate
from service.proof.reporting.pictures import Axis, Line, lines, rows
from service.proof.reporting.proof import Proof, Varied
from service.proof.reporting.summary import (
    SITUATIONS,
    Results,
    delays,
    false_flags,
    false_rate,
    median_delay,
    recall,
)

RECALL_BAR, HARD_RECALL_BAR, RATE_BAR, DELAY_BAR = 0.9, 0.75, 0.5, 21
_SHARE = Axis("share of the planted situations that was flagged, with 95 % interval", 1.0, (0, 0.25, 0.5, 0.75, 1))
_VARIED = {
    "missed": ("Found when sightings are missed", "share of the observations that was taken away"),
    "size": ("Found in small and large regions", "municipalities in the region"),
    "diligence": ("Found with less and more diligent recorders", "diligence of the recorders (1: as generated)"),
}
_EIGHT_OF_TEN = (0.1, 0.5, 0.9)


def plots_of(proof: Proof) -> dict[str, str]:
    """The pictures by name, as SVG."""
    results = proof.judged
    found = {
        "proof-recall": _recall(results),
        "proof-false-flags": _false_flags(results),
        "proof-delays": _delays(results),
    }
    for name, (title, below) in _VARIED.items():
        varied = proof.variation(name)
        if varied is not None:
            found[f"proof-{name}"] = _varied(varied, title=title, below=below)
    return found


def asked_of(code: str) -> float:
    """The least share of the situations of this code that is to be flagged."""
    return HARD_RECALL_BAR if code == "S6" else RECALL_BAR


def _recall(results: Results) -> str:
    values = [(code, recall(results, code).estimate) for code in SITUATIONS]
    return rows(
        "Planted situations that were flagged", values, axis=_SHARE, bars=[asked_of(code) for code in SITUATIONS]
    )


def _false_flags(results: Results) -> str:
    """Only stories that caused a flag have a row; the rest is told in the table."""
    caused = [(code or "ordinary life", of) for code, of in false_flags(results).items() if of.flags]
    months = sum(result.person_months for result in results)
    together = false_rate(results)
    values = [(f"{name} ({of.flags})", _of_all(of.flags, months)) for name, of in caused]
    top = max(1.0, 0.0 if together is None else together.high)
    axis = Axis("false flags per 1,000 months of all persons", top, (0, 0.25, 0.5, 0.75, 1))
    shown = [*values, ("together", together)]
    bars = [RATE_BAR] * len(shown)
    return rows("Flags that should not be, by the story behind them", shown, axis=axis, bars=bars)


def _delays(results: Results) -> str:
    """Median with the stretch in which eight of ten lie."""
    values = [*((code, _spread(results, code)) for code in SITUATIONS), ("together", _spread(results, "S"))]
    top = max([42.0, *(estimate.high for _, estimate in values if estimate is not None)])
    ticks = tuple(float(day) for day in range(0, int(top) + 1, 7 if top < 100 else 28))
    axis = Axis("days from sufficient evidence to the flag: median, and where eight of ten lie", top, ticks)
    return rows("How soon a flag follows sufficient evidence", values, axis=axis, bars=[DELAY_BAR] * len(values))


def _spread(results: Results, code: str) -> Estimate | None:
    middle = median_delay(results, "after_sufficing", code=code)
    together = [days for of in delays(results, "after_sufficing", code=code) for days in of]
    if middle is None:
        return None
    low, _, high = (float(part) for part in np.quantile(together, _EIGHT_OF_TEN))
    return replace(middle, low=max(0.0, low), high=high)


def _varied(varied: Varied, *, title: str, below: str) -> str:
    codes = [Line(code, _shares(varied, code)) for code in SITUATIONS]
    drawn = [*codes, Line("together", _shares(varied, "S"), is_bold=True)]
    axis = Axis("share of the planted situations that was flagged", 1.0, (0, 0.25, 0.5, 0.75, 1), "{:.0%}")
    return lines(title, varied.values, drawn, axis=axis, below=below)


def _shares(varied: Varied, code: str) -> tuple[float | None, ...]:
    found = (recall(results, code).estimate for results in varied.results)
    return tuple(None if estimate is None else estimate.value for estimate in found)


def _of_all(flags: int, months: int) -> Estimate:
    rate = 1000 * flags / months
    return Estimate(rate, rate, rate)
