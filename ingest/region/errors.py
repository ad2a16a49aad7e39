"""What can be wrong with the wish for an invented region."""


class RegionError(Exception):
    """A region that cannot be invented: the message says which wish, what was expected and what to change."""
