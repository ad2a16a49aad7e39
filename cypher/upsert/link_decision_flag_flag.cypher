// Let Decision nodes refer to Flag nodes as DECIDES.
UNWIND $rows AS row
MATCH (n:Decision {id: row.id})
MATCH (m:Flag {id: row.target})
CREATE (n)-[:DECIDES]->(m)
RETURN count(*) AS written
