"""Write the files that follow from this package; with `--check` only say which are out of date."""

from __future__ import annotations

import sys

from analytics.patterns.pages import main

if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
