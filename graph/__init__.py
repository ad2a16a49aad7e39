"""What the graph holds and how to reach it."""
