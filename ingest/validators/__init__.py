"""One small value type per file: what a well-formed value is, its normal form, and what is wrong with another."""
