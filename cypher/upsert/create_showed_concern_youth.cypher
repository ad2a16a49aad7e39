// Write SHOWED_CONCERN relations from Youth nodes to observations.
UNWIND $rows AS row
MATCH (n:Observation {id: row.end})
MATCH (m:Youth {id: row.start})
CREATE (m)-[r:SHOWED_CONCERN]->(n)
SET r = row.properties
RETURN count(*) AS written
