// The ObservationVersion nodes with these ids, whole, one list of values per node.
UNWIND $ids AS id
MATCH (n:ObservationVersion {id: id})
RETURN collect([
  n.id,
  n.source,
  n.changed_at,
  n.known_at,
  n.digest,
  n.change,
  head([(n)-[:VERSION_OF]->(x:Observation) | x.id]),
  n.payload,
  n.known_until
]) AS rows
