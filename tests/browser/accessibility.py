"""What a screen reader needs from a page: axe finds nothing against WCAG 2.2 A and AA, and every control has a name."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
FIELDS = frozenset(
    {"checkbox", "combobox", "listbox", "radio", "searchbox", "slider", "spinbutton", "switch", "textbox"}
)
CHOICES = frozenset({"button", "link", "menuitem", "menuitemcheckbox", "menuitemradio", "option", "tab", "treeitem"})


def assert_accessible(page: Page) -> None:
    """Raise AssertionError naming each violation and each nameless control of the page as it stands."""
    problems = [*_violations(page), *_nameless_controls(page)]
    if problems:
        raise AssertionError(f"{page.url} is not accessible:\n" + "\n".join(problems))


def _violations(page: Page) -> list[str]:
    # Through the debugging protocol, not as a script tag: the pages' strict content security policy stays on.
    page.evaluate(AXE_SCRIPT)
    found: dict[str, Any] = page.evaluate("rules => axe.run(document, rules)", RULES)
    return [
        f"{violation['id']} ({violation['impact']}): {violation['help']}: {node['html'][:200]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def _nameless_controls(page: Page) -> list[str]:
    session = page.context.new_cdp_session(page)
    try:
        nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
        return [
            f"a {node['role']['value']} without a name: {_markup(session, node)}"
            for node in nodes
            if not node.get("ignored")
            and node.get("role", {}).get("value") in FIELDS | CHOICES
            and not str(node.get("name", {}).get("value", "")).strip()
        ]
    finally:
        session.detach()


def _markup(session: Any, node: dict[str, Any]) -> str:
    outer = session.send("DOM.getOuterHTML", {"backendNodeId": node["backendDOMNodeId"]})["outerHTML"]
    return str(outer)[:200]
