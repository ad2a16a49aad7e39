"""The one way to the graph database: reads, writes, retries and translated errors on the official driver."""

from __future__ import annotations


class GraphStore:
    """In the making: `read(query, params)`, `read_columns(query, params)`, `write(function)`, `close()`."""
