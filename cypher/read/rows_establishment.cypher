// The Establishment nodes with these ids, whole, one list of values per node.
UNWIND $ids AS id
MATCH (n:Establishment {id: id})
RETURN collect([
  n.id,
  n.source,
  n.changed_at,
  n.known_at,
  n.digest,
  n.change,
  head([(n)-[:ESTABLISHMENT_OF]->(x:Company) | x.id]),
  head([(n)-[:ESTABLISHED_AT]->(x:Address) | x.id]),
  n.name,
  n.sbi,
  n.valid_from,
  n.valid_until,
  n.recorded_at,
  n.status
]) AS rows
