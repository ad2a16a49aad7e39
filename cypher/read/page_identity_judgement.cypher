// The IdentityJudgement nodes that the given changes last touched, one list of values per node.
UNWIND $changes AS change
MATCH (n:IdentityJudgement {change: change})
RETURN collect([
  n.id,
  n.source,
  n.changed_at,
  n.known_at,
  head([(n)-[:JUDGES_A]->(x:Youth|Visitor) | x.id]),
  head([(n)-[:JUDGES_B]->(x:Youth|Visitor) | x.id]),
  n.verdict,
  n.by,
  head([(n)-[:BY_ORGANISATION]->(x:Organisation) | x.id]),
  n.at
]) AS rows
