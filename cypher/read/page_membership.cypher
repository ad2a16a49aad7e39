// The Membership nodes that the given changes last touched, one list of values per node.
UNWIND $changes AS change
MATCH (n:Membership {change: change})
RETURN collect([
  n.id,
  n.source,
  n.changed_at,
  n.known_at,
  head([(n)-[:MEMBERSHIP_OF]->(x:Group) | x.id]),
  head([(n)-[:OF_PERSON]->(x:Youth|Visitor) | x.id]),
  n.since,
  n.until
]) AS rows
