// Let Claim nodes refer to Youth nodes as CLAIMS.
UNWIND $rows AS row
MATCH (n:Claim {id: row.id})
MATCH (m:Youth {id: row.target})
CREATE (n)-[:CLAIMS]->(m)
RETURN count(*) AS written
