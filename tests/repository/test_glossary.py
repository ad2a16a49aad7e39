"""The glossary has a line for every label, relation, pattern and resource."""

import re

import pytest

from analytics.patterns.catalogue import PATTERN_BY_ID
from analytics.patterns.pattern import Pattern
from graph.schema.catalogue import NODES, RELATIONS
from service.api.app import API_ROUTERS
from service.api.route import PREFIX
from tests.repository.work_tree import ROOT

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
CODE_WORDS = frozenset(re.findall(r"`([^`]+)`", GLOSSARY))
RESOURCES = sorted(
    {
        part
        for router in API_ROUTERS
        for route in router.routes
        for part in str(getattr(route, "path", "")).removeprefix(PREFIX).split("/")
        if part and not part.startswith("{") and part not in {"searches", "current", "exports"}
    }
)


@pytest.mark.parametrize("word", [*(node.label() for node in NODES), *(relation.type() for relation in RELATIONS)])
def test_every_label_and_relation_has_a_line(word: str) -> None:
    assert word in CODE_WORDS


@pytest.mark.parametrize("pattern", PATTERN_BY_ID.values(), ids=lambda pattern: pattern.id)
def test_every_pattern_has_a_line(pattern: Pattern) -> None:
    assert f"| {pattern.id} {pattern.name} |" in GLOSSARY


@pytest.mark.parametrize("resource", RESOURCES)
def test_every_resource_has_a_line(resource: str) -> None:
    assert resource in CODE_WORDS
