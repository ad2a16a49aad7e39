// The Municipality nodes that the given changes last touched, one list of values per node.
UNWIND $changes AS change
MATCH (n:Municipality {change: change})
RETURN collect([
  n.id,
  n.name,
  n.country
]) AS rows
