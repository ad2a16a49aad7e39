"""The access matrix as a page for people, derived from the policy table."""

from __future__ import annotations

from regie.policy import TABLE, Grant, Scope
from regie.purpose import PURPOSES
from regie.roles import ROLE_TITLES, UserRole

_SHORT = {
    UserRole.JONGERENWERKER: "jongeren-werker",
    UserRole.PRIVACYFUNCTIONARIS: "privacy-functionaris",
    UserRole.FG: "FG",
}
_MEANING = {
    Scope.OWN: "what the account itself recorded or began",
    Scope.ORGANISATION: "what the own organisation recorded, or rests on it",
    Scope.AREA: "what lies in or touches the municipalities of the account",
    Scope.ALL: "everything",
}
_HEADING = """# Who may do what

Derived from the one policy table in `regie/policy.py`, which drives endpoints, pages and redaction; what is not in
the table is denied. A cell says how far a permission reaches; an empty cell is a refusal, and each has a test.
"""


def access_matrix() -> str:
    """The page, in Markdown."""
    meanings = [f"- **{scope.value}**: {meaning}" for scope, meaning in _MEANING.items()]
    roles = [_SHORT.get(role, role.value) for role in UserRole]
    table = [_row(["thing", "action", "step", *roles]), _row(["---"] * (len(roles) + 3)), *map(_cells, TABLE)]
    purposes = [_row(["key", "in Dutch", "roles"]), _row(["---"] * 3), *map(_purpose, PURPOSES)]
    parts = [
        _HEADING,
        *meanings,
        "",
        *table,
        "",
        "## Purposes",
        "",
        "Every reading of a person has one.",
        "",
        *purposes,
    ]
    return "\n".join(parts) + "\n"


def _cells(grant: Grant) -> str:
    scopes = [grant.roles[role].value if role in grant.roles else "" for role in UserRole]
    return _row([grant.thing.value, grant.action.value, grant.step.value, *scopes])


def _purpose(key: str) -> str:
    purpose = PURPOSES[key]
    return _row([f"`{key}`", purpose.text, ", ".join(ROLE_TITLES[role] for role in UserRole if role in purpose.roles)])


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
