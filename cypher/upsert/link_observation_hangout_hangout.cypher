// Let Observation nodes refer to Hangout nodes as AT_HANGOUT.
UNWIND $rows AS row
MATCH (n:Observation {id: row.id})
MATCH (m:Hangout {id: row.target})
CREATE (n)-[:AT_HANGOUT]->(m)
RETURN count(*) AS written
