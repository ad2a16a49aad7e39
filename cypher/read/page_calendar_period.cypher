// The CalendarPeriod nodes that the given changes last touched, one list of values per node.
UNWIND $changes AS change
MATCH (n:CalendarPeriod {change: change})
RETURN collect([
  n.id,
  n.source,
  n.changed_at,
  n.known_at,
  n.valid_from,
  n.valid_until,
  n.kind,
  head([(n)-[:IN_MUNICIPALITY]->(x:Municipality) | x.id])
]) AS rows
