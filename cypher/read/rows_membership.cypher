// The Membership nodes with these ids, whole, one list of values per node.
UNWIND $ids AS id
MATCH (n:Membership {id: id})
RETURN collect([
  n.id,
  n.source,
  n.changed_at,
  n.known_at,
  n.digest,
  n.change,
  head([(n)-[:MEMBERSHIP_OF]->(x:Group) | x.id]),
  head([(n)-[:OF_PERSON]->(x:Youth|Visitor) | x.id]),
  n.since,
  n.until
]) AS rows
