"""Write the report, its pictures, and the figures that pages of the product read."""

from __future__ import annotations

from pathlib import Path

from analytics.patterns.measured import MEASURED_FILE
from service.proof.reporting.figures import figures_text
from service.proof.reporting.plots import plots_of
from service.proof.reporting.proof import Proof
from service.proof.reporting.report import report_text


def write_report(proof: Proof, *, folder: Path, figures: Path = MEASURED_FILE) -> list[Path]:
    """Write `proof.md` and `pictures/proof-*.svg` into the folder and the figures into their file; the files written.

    Pictures of an earlier report are removed.
    """
    pictures = folder / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    for old in pictures.glob("proof-*.svg"):
        old.unlink()
    plots = plots_of(proof)
    texts = {folder / "proof.md": report_text(proof, pictures=tuple(plots)), figures: figures_text(proof)}
    texts |= {pictures / f"{name}.svg": text for name, text in plots.items()}
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    return list(texts)
