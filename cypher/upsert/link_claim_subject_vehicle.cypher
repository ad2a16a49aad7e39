// Let Claim nodes refer to Vehicle nodes as CLAIMS.
UNWIND $rows AS row
MATCH (n:Claim {id: row.id})
MATCH (m:Vehicle {id: row.target})
CREATE (n)-[:CLAIMS]->(m)
RETURN count(*) AS written
