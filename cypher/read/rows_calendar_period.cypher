// The CalendarPeriod nodes with these ids, whole, one list of values per node.
UNWIND $ids AS id
MATCH (n:CalendarPeriod {id: id})
RETURN collect([
  n.id,
  n.source,
  n.changed_at,
  n.known_at,
  n.digest,
  n.change,
  n.valid_from,
  n.valid_until,
  n.kind,
  head([(n)-[:IN_MUNICIPALITY]->(x:Municipality) | x.id])
]) AS rows
