// The matches of these flags, by flag.
UNWIND $ids AS wanted
MATCH (flag:Flag {id: wanted})-[:HOLDS]->(seen:PatternMatch)
RETURN
  flag.id AS flag,
  seen.id AS id,
  seen.document AS document
ORDER BY flag, id
LIMIT $limit
