"""The tree of errors of the graph: what the store, its server and its contents can do wrong."""

from __future__ import annotations


class GraphError(Exception):
    """Anything that goes wrong in this package and is not a mistake in our own code."""


class StoreError(GraphError):
    """The store refused or failed; the message says what was expected and what to do."""


class StoreUnavailable(StoreError):
    """No server answers, or it does not accept our credentials."""


class StoreConflict(StoreError):
    """Two writers wanted the same and retrying did not settle it; the transaction left nothing behind."""


class StoreTimeout(StoreError):
    """A statement took longer than its transaction may take; it left nothing behind."""


class StatementError(StoreError):
    """The server does not accept a statement or its parameters: a mistake in a file of `cypher/`."""


class ChangedMeanwhile(GraphError):
    """An observation is no longer what the writer read; nothing of the batch was written."""


class DanglingReference(StoreError):
    """A batch refers to nodes that neither the batch nor the store holds; nothing of it was written."""


class EmbeddedServerError(StoreUnavailable):
    """The embedded server cannot start or be reached; the message is one Dutch line for the operator."""


class DataFolderInUse(EmbeddedServerError):
    """Another process holds the data folder and cannot be attached to."""
