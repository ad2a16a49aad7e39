// Let Observation nodes refer to Round nodes as DURING.
UNWIND $rows AS row
MATCH (n:Observation {id: row.id})
MATCH (m:Round {id: row.target})
CREATE (n)-[:DURING]->(m)
RETURN count(*) AS written
