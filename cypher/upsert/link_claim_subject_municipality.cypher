// Let Claim nodes refer to Municipality nodes as CLAIMS.
UNWIND $rows AS row
MATCH (n:Claim {id: row.id})
MATCH (m:Municipality {id: row.target})
CREATE (n)-[:CLAIMS]->(m)
RETURN count(*) AS written
