// Write SAID_TO_MOVE relations from Youth nodes to observations.
UNWIND $rows AS row
MATCH (n:Observation {id: row.end})
MATCH (m:Youth {id: row.start})
CREATE (m)-[r:SAID_TO_MOVE]->(n)
SET r = row.properties
RETURN count(*) AS written
