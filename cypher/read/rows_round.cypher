// The Round nodes with these ids, whole, one list of values per node.
UNWIND $ids AS id
MATCH (n:Round {id: id})
RETURN collect([
  n.id,
  n.source,
  n.changed_at,
  n.known_at,
  n.digest,
  n.change,
  n.started_at,
  n.ended_at,
  head([(n)-[:BY_ORGANISATION]->(x:Organisation) | x.id]),
  n.recorder,
  [(n)-[:VISITED]->(x:Hangout) | x.id],
  n.nothing_seen
]) AS rows
