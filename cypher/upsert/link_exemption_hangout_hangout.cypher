// Let Exemption nodes refer to Hangout nodes as ONLY_AT.
UNWIND $rows AS row
MATCH (n:Exemption {id: row.id})
MATCH (m:Hangout {id: row.target})
CREATE (n)-[:ONLY_AT]->(m)
RETURN count(*) AS written
