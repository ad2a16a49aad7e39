"""`kantelpunt schema`: what the graph can hold, with the rule of every property."""

from __future__ import annotations

from graph.schema.catalogue import NODES, RELATIONS
from graph.schema.element import Element
from graph.schema.rule import Privacy
from service.command_line import options
from service.command_line.printing import print_json, print_line, print_table


def schema_command(form: options.Form = options.ResultFormat.TABLE) -> None:
    """Toon wat er opgeslagen kan worden, voor wie het te zien is en hoe lang het blijft."""
    kinds: tuple[type[Element], ...] = (*NODES, *RELATIONS)
    if form is options.ResultFormat.JSON:
        print_json(
            {"nodes": [_described(kind) for kind in NODES], "relations": [_described(kind) for kind in RELATIONS]}
        )
        return
    for kind in kinds:
        print_line(kind.__name__, bold=True)
        print_line(" ".join((kind.__doc__ or "").split()))
        rows = [
            (name, rule.privacy.value, rule.keep.value, ", ".join(_refers_to(kind, name)))
            for name in kind.model_fields
            if (rule := kind.rule_of(name)).privacy is not Privacy.MACHINERY
        ]
        print_table(("eigenschap", "voor wie", "bewaren", "verwijst naar"), rows)
        print_line()


def _described(kind: type[Element]) -> dict[str, object]:
    shown = [name for name in kind.model_fields if kind.rule_of(name).privacy is not Privacy.MACHINERY]
    return {
        "name": kind.__name__,
        "description": " ".join((kind.__doc__ or "").split()),
        "properties": [
            {
                "name": name,
                "privacy": kind.rule_of(name).privacy.value,
                "keep": kind.rule_of(name).keep.value,
                "refersTo": _refers_to(kind, name),
            }
            for name in shown
        ],
    }


def _refers_to(kind: type[Element], name: str) -> list[str]:
    reference = kind.references().get(name)
    return list(reference.labels) if reference else []
