// The Address nodes that the given changes last touched, one list of values per node.
UNWIND $changes AS change
MATCH (n:Address {change: change})
RETURN collect([
  n.id,
  n.source,
  n.changed_at,
  n.known_at,
  n.bag_id,
  n.postcode,
  n.house_number,
  head([(n)-[:IN_MUNICIPALITY]->(x:Municipality) | x.id]),
  n.latitude,
  n.longitude,
  n.registrations,
  n.kind,
  n.marked_by
]) AS rows
