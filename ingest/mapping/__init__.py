"""A partner's own columns onto the tables of the exchange format, as a mapping declares it."""
