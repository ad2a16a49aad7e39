// The Group nodes with these ids, whole, one list of values per node.
UNWIND $ids AS id
MATCH (n:Group {id: id})
RETURN collect([
  n.id,
  n.source,
  n.changed_at,
  n.known_at,
  n.digest,
  n.change,
  n.name,
  head([(n)-[:IN_MUNICIPALITY]->(x:Municipality) | x.id]),
  n.step,
  n.step_since,
  n.decider,
  n.motivation,
  n.covenant,
  n.retention_class
]) AS rows
