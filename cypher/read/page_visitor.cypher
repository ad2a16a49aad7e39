// The Visitor nodes that the given changes last touched, one list of values per node.
UNWIND $changes AS change
MATCH (n:Visitor {change: change})
RETURN collect([
  n.id
]) AS rows
