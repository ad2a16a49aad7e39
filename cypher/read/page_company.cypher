// The Company nodes that the given changes last touched, one list of values per node.
UNWIND $changes AS change
MATCH (n:Company {change: change})
RETURN collect([
  n.id,
  n.kvk_number
]) AS rows
