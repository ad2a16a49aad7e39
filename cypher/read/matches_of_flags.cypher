// The matches of these flags, by flag.
UNWIND $ids AS id
MATCH (flag:Flag {id: id})-[:HOLDS]->(seen:PatternMatch)
RETURN
  flag.id AS flag,
  seen.id AS match,
  seen.document AS document
ORDER BY flag, match
LIMIT $limit
