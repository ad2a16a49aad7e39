// The Release nodes that the given changes last touched, one list of values per node.
UNWIND $changes AS change
MATCH (n:Release {change: change})
RETURN collect([
  n.id,
  n.source,
  n.changed_at,
  n.known_at,
  n.reference
]) AS rows
