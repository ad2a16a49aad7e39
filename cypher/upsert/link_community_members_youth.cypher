// Let Community nodes refer to Youth nodes as HAS_MEMBER.
UNWIND $rows AS row
MATCH (n:Community {id: row.id})
MATCH (m:Youth {id: row.target})
CREATE (n)-[:HAS_MEMBER]->(m)
RETURN count(*) AS written
