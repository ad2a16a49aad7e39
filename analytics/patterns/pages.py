"""Pages of the rules, written from the declarations; `python -m analytics.patterns.pages --check` only compares."""

from __future__ import annotations

import sys
from pathlib import Path

from analytics.patterns.catalogue import PATTERNS
from analytics.patterns.measured import measured_of
from analytics.patterns.pattern import STAGE_NAMES, ListParameter, Parameter, Pattern
from analytics.patterns.rule_words import figure, full_day, limits, measured_lines, standing, story, tables, value_of

ROOT = Path(__file__).resolve().parents[2]
FOLDER = "docs/patterns"


def page_files() -> dict[str, str]:
    """Every page by its path from the root of the repository, with its text."""
    pages = {f"{FOLDER}/{pattern.id}.md": page(pattern) for pattern in PATTERNS}
    return {**pages, f"{FOLDER}/README.md": overview()}


def overview() -> str:
    """The list of all patterns."""
    return "\n".join(
        [
            "# Patronen",
            "",
            "Een patroon zegt iets over een situatie, nooit over een persoon.",
            "Een patroon doet zelf niets: mensen wegen.",
            "Deze bladzijden volgen uit de code (`make golden`).",
            "Wat gemeten is, staat uitgelegd in [het bewijs](../proof.md).",
            "",
            "| code | naam | soort | begint | versie | geldt sinds | ten onrechte, per 1.000 persoonmaanden |",
            "|---|---|---|---|---|---|---|",
            *map(_overview_row, PATTERNS),
            "",
        ]
    )


def page(pattern: Pattern) -> str:
    """The page of one pattern."""
    return "\n".join(
        [
            f"# {pattern.id} {pattern.name}",
            "",
            f"Soort: {STAGE_NAMES[pattern.stage]}. {standing(pattern)}",
            "",
            "## Waar het naar kijkt",
            "",
            pattern.looks_for,
            "",
            "## Waarom",
            "",
            pattern.why,
            "",
            "## Grenzen",
            "",
            "| naam | waarde | eenheid | waarom | bron |",
            "|---|---|---|---|---|",
            *map(_parameter, limits(pattern)),
            "",
            *_listed("Hoe het misgaat en wat dat tegenhoudt", pattern.false_positives),
            *_listed("Wat laat zien dat er niets aan de hand is", pattern.would_refute),
            *_listed("Wat gemeten is", measured_lines(measured_of(pattern.id))),
            *_listed("Blijft stil bij", tuple(map(story, pattern.decoys))),
            *_listed("Literatuur", pattern.literature),
            *_listed("Gegevens", tables(pattern)),
            *_needs(pattern),
        ]
    )


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` return 1 where one is out of date."""
    check = "--check" in arguments
    differing = sorted(path for path, text in page_files().items() if not _holds(ROOT / path, text))
    for path in differing:
        if not check:
            (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / path).write_text(page_files()[path], encoding="utf-8")
        sys.stdout.write(f"{'out of date' if check else 'wrote'}: {path}\n")
    return 1 if check and differing else 0


def _overview_row(pattern: Pattern) -> str:
    found = measured_of(pattern.id)
    rate = found.false_flags_per_1000 if found else None
    cells = (
        f"[{pattern.id}]({pattern.id}.md)",
        pattern.name,
        STAGE_NAMES[pattern.stage],
        "uit" if pattern.is_off_by_default else "aan",
        pattern.version,
        full_day(pattern.since),
        "niet gemeten" if rate is None else figure(rate[0]),
    )
    return f"| {' | '.join(cells)} |"


def _parameter(parameter: Parameter | ListParameter) -> str:
    cells = (f"`{parameter.name}`", value_of(parameter), parameter.unit, parameter.reason, parameter.source)
    return f"| {' | '.join(cells)} |"


def _listed(title: str, lines: tuple[str, ...]) -> list[str]:
    return [f"## {title}", "", *(f"- {line}" for line in lines), ""]


def _needs(pattern: Pattern) -> list[str]:
    needed = [f"Gebruikt eerdere uitkomsten van {', '.join(pattern.after)}."] if pattern.after else []
    strengthens = ["Versterkt alleen: het telt niet als een eigen soort signaal."] if pattern.only_strengthens else []
    return [*needed, *strengthens, ""] if needed or strengthens else []


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
