// The Registration nodes that the given changes last touched, one list of values per node.
UNWIND $changes AS change
MATCH (n:Registration {change: change})
RETURN collect([
  n.id,
  n.source,
  n.changed_at,
  n.known_at,
  head([(n)-[:REGISTRATION_OF]->(x:Vehicle) | x.id]),
  n.valid_from,
  n.valid_until,
  n.country,
  n.category,
  head([(n)-[:HELD_BY]->(x:Company) | x.id]),
  n.holder_source
]) AS rows
