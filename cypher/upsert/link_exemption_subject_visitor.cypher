// Let Exemption nodes refer to Visitor nodes as EXEMPTS.
UNWIND $rows AS row
MATCH (n:Exemption {id: row.id})
MATCH (m:Visitor {id: row.target})
CREATE (n)-[:EXEMPTS]->(m)
RETURN count(*) AS written
