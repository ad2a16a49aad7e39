// Let Registration nodes refer to Vehicle nodes as REGISTRATION_OF.
UNWIND $rows AS row
MATCH (n:Registration {id: row.id})
MATCH (m:Vehicle {id: row.target})
CREATE (n)-[:REGISTRATION_OF]->(m)
RETURN count(*) AS written
