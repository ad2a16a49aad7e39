"""The proof: invented regions of which the truth is known, and how much of it the patterns and flags bring to light."""
