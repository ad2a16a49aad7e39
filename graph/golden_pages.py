"""The pages that follow from the schema: the data model, and the annex to the register of processing."""

from __future__ import annotations


def page_files() -> dict[str, str]:
    """Every derived page by its path from the root of the repository."""
    return {}
