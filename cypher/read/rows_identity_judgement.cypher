// The IdentityJudgement nodes with these ids, whole, one list of values per node.
UNWIND $ids AS id
MATCH (n:IdentityJudgement {id: id})
RETURN collect([
  n.id,
  n.source,
  n.changed_at,
  n.known_at,
  n.digest,
  n.change,
  head([(n)-[:JUDGES_A]->(x:Youth|Visitor) | x.id]),
  head([(n)-[:JUDGES_B]->(x:Youth|Visitor) | x.id]),
  n.verdict,
  n.by,
  head([(n)-[:BY_ORGANISATION]->(x:Organisation) | x.id]),
  n.at
]) AS rows
