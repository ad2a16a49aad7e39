// The Registration nodes with these ids, whole, one list of values per node.
UNWIND $ids AS id
MATCH (n:Registration {id: id})
RETURN collect([
  n.id,
  n.source,
  n.changed_at,
  n.known_at,
  n.digest,
  n.change,
  head([(n)-[:REGISTRATION_OF]->(x:Vehicle) | x.id]),
  n.valid_from,
  n.valid_until,
  n.country,
  n.category,
  head([(n)-[:HELD_BY]->(x:Company) | x.id]),
  n.holder_source
]) AS rows
