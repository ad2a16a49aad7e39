// Let Claim nodes refer to Address nodes as CLAIMS.
UNWIND $rows AS row
MATCH (n:Claim {id: row.id})
MATCH (m:Address {id: row.target})
CREATE (n)-[:CLAIMS]->(m)
RETURN count(*) AS written
