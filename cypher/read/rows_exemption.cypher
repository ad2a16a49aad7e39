// The Exemption nodes with these ids, whole, one list of values per node.
UNWIND $ids AS id
MATCH (n:Exemption {id: id})
RETURN collect([
  n.id,
  n.source,
  n.changed_at,
  n.known_at,
  n.digest,
  n.change,
  head([(n)-[:EXEMPTS]->(x:Youth|Visitor|Vehicle) | x.id]),
  n.role,
  head([(n)-[:IN_MUNICIPALITY]->(x:Municipality) | x.id]),
  head([(n)-[:ONLY_AT]->(x:Hangout) | x.id]),
  n.until,
  n.verified_by
]) AS rows
