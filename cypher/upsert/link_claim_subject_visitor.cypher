// Let Claim nodes refer to Visitor nodes as CLAIMS.
UNWIND $rows AS row
MATCH (n:Claim {id: row.id})
MATCH (m:Visitor {id: row.target})
CREATE (n)-[:CLAIMS]->(m)
RETURN count(*) AS written
