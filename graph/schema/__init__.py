"""What the graph holds: one class per label and relation, one rule per property."""
