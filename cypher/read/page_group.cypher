// The Group nodes that the given changes last touched, one list of values per node.
UNWIND $changes AS change
MATCH (n:Group {change: change})
RETURN collect([
  n.id,
  n.source,
  n.changed_at,
  n.known_at,
  n.name,
  head([(n)-[:IN_MUNICIPALITY]->(x:Municipality) | x.id]),
  n.step,
  n.step_since,
  n.decider,
  n.motivation,
  n.covenant,
  n.retention_class
]) AS rows
