"""The tables of the exchange format: one row class each, and the elements that a row becomes."""
