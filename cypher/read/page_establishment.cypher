// The Establishment nodes that the given changes last touched, one list of values per node.
UNWIND $changes AS change
MATCH (n:Establishment {change: change})
RETURN collect([
  n.id,
  n.source,
  n.changed_at,
  n.known_at,
  head([(n)-[:ESTABLISHMENT_OF]->(x:Company) | x.id]),
  head([(n)-[:ESTABLISHED_AT]->(x:Address) | x.id]),
  n.name,
  n.sbi,
  n.valid_from,
  n.valid_until,
  n.recorded_at,
  n.status
]) AS rows
