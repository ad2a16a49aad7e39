// Let Claim nodes refer to Company nodes as CLAIMS.
UNWIND $rows AS row
MATCH (n:Claim {id: row.id})
MATCH (m:Company {id: row.target})
CREATE (n)-[:CLAIMS]->(m)
RETURN count(*) AS written
