// The Round nodes that the given changes last touched, one list of values per node.
UNWIND $changes AS change
MATCH (n:Round {change: change})
RETURN collect([
  n.id,
  n.source,
  n.changed_at,
  n.known_at,
  n.started_at,
  n.ended_at,
  head([(n)-[:BY_ORGANISATION]->(x:Organisation) | x.id]),
  n.recorder,
  [(n)-[:VISITED]->(x:Hangout) | x.id],
  n.nothing_seen
]) AS rows
