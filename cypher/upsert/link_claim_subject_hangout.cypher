// Let Claim nodes refer to Hangout nodes as CLAIMS.
UNWIND $rows AS row
MATCH (n:Claim {id: row.id})
MATCH (m:Hangout {id: row.target})
CREATE (n)-[:CLAIMS]->(m)
RETURN count(*) AS written
