// The RowVersion nodes that the given changes last touched, one list of values per node.
UNWIND $changes AS change
MATCH (n:RowVersion {change: change})
RETURN collect([
  n.id,
  n.of_label,
  n.of_id,
  n.payload,
  n.known_from,
  n.known_until
]) AS rows
