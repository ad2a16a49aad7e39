// The AddressSignal nodes that the given changes last touched, one list of values per node.
UNWIND $changes AS change
MATCH (n:AddressSignal {change: change})
RETURN collect([
  n.id,
  n.source,
  n.changed_at,
  n.known_at,
  n.at,
  head([(n)-[:ABOUT]->(x:Address) | x.id]),
  n.type,
  head([(n)-[:BY_ORGANISATION]->(x:Organisation) | x.id]),
  n.incident,
  n.recorded_at,
  n.status
]) AS rows
