// The Exemption nodes that the given changes last touched, one list of values per node.
UNWIND $changes AS change
MATCH (n:Exemption {change: change})
RETURN collect([
  n.id,
  n.source,
  n.changed_at,
  n.known_at,
  head([(n)-[:EXEMPTS]->(x:Youth|Visitor|Vehicle) | x.id]),
  n.role,
  head([(n)-[:IN_MUNICIPALITY]->(x:Municipality) | x.id]),
  head([(n)-[:ONLY_AT]->(x:Hangout) | x.id]),
  n.until,
  n.verified_by
]) AS rows
