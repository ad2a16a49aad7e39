// The Organisation nodes that the given changes last touched, one list of values per node.
UNWIND $changes AS change
MATCH (n:Organisation {change: change})
RETURN collect([
  n.id,
  n.name
]) AS rows
