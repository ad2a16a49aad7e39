// The Address nodes with these ids, whole, one list of values per node.
UNWIND $ids AS id
MATCH (n:Address {id: id})
RETURN collect([
  n.id,
  n.source,
  n.changed_at,
  n.known_at,
  n.digest,
  n.change,
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
