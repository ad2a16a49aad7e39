"""What many regions say together: sums with intervals, a report, pictures, and figures for the pages of patterns."""
