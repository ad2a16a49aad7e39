// Let Claim nodes refer to Community nodes as CLAIMS.
UNWIND $rows AS row
MATCH (n:Claim {id: row.id})
MATCH (m:Community {id: row.target})
CREATE (n)-[:CLAIMS]->(m)
RETURN count(*) AS written
