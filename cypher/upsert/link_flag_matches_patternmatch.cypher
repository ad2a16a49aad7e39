// Let Flag nodes refer to PatternMatch nodes as HOLDS.
UNWIND $rows AS row
MATCH (n:Flag {id: row.id})
MATCH (m:PatternMatch {id: row.target})
CREATE (n)-[:HOLDS]->(m)
RETURN count(*) AS written
