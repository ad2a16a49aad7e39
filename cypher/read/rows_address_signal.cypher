// The AddressSignal nodes with these ids, whole, one list of values per node.
UNWIND $ids AS id
MATCH (n:AddressSignal {id: id})
RETURN collect([
  n.id,
  n.source,
  n.changed_at,
  n.known_at,
  n.digest,
  n.change,
  n.at,
  head([(n)-[:ABOUT]->(x:Address) | x.id]),
  n.type,
  head([(n)-[:BY_ORGANISATION]->(x:Organisation) | x.id]),
  n.incident,
  n.recorded_at,
  n.status
]) AS rows
