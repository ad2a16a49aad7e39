// The Hangout nodes that the given changes last touched, one list of values per node.
UNWIND $changes AS change
MATCH (n:Hangout {change: change})
RETURN collect([
  n.id,
  n.source,
  n.changed_at,
  n.known_at,
  n.name,
  head([(n)-[:IN_MUNICIPALITY]->(x:Municipality) | x.id]),
  n.latitude,
  n.longitude,
  n.kind
]) AS rows
