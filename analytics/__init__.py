"""Pure functions from evidence to ties, communities, patterns and flags."""
