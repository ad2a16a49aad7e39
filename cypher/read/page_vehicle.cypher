// The Vehicle nodes that the given changes last touched, one list of values per node.
UNWIND $changes AS change
MATCH (n:Vehicle {change: change})
RETURN collect([
  n.id,
  n.plate
]) AS rows
