// The ObservationVersion nodes that the given changes last touched, one list of values per node.
UNWIND $changes AS change
MATCH (n:ObservationVersion {change: change})
RETURN collect([
  n.id,
  n.source,
  n.changed_at,
  n.known_at,
  head([(n)-[:VERSION_OF]->(x:Observation) | x.id]),
  n.payload,
  n.known_until
]) AS rows
