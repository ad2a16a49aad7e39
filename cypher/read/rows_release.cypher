// The Release nodes with these ids, whole, one list of values per node.
UNWIND $ids AS id
MATCH (n:Release {id: id})
RETURN collect([
  n.id,
  n.source,
  n.changed_at,
  n.known_at,
  n.digest,
  n.change,
  n.reference
]) AS rows
