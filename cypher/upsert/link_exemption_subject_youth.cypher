// Let Exemption nodes refer to Youth nodes as EXEMPTS.
UNWIND $rows AS row
MATCH (n:Exemption {id: row.id})
MATCH (m:Youth {id: row.target})
CREATE (n)-[:EXEMPTS]->(m)
RETURN count(*) AS written
