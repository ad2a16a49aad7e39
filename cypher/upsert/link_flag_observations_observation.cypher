// Let Flag nodes refer to Observation nodes as RESTS_ON.
UNWIND $rows AS row
MATCH (n:Flag {id: row.id})
MATCH (m:Observation {id: row.target})
CREATE (n)-[:RESTS_ON]->(m)
RETURN count(*) AS written
