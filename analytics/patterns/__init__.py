"""Where patterns go: one file each, listed in `catalogue.py`; `docs/adding-a-pattern.md` says how."""
