// Let Exemption nodes refer to Vehicle nodes as EXEMPTS.
UNWIND $rows AS row
MATCH (n:Exemption {id: row.id})
MATCH (m:Vehicle {id: row.target})
CREATE (n)-[:EXEMPTS]->(m)
RETURN count(*) AS written
