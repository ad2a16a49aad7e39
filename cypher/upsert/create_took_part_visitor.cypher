// Write TOOK_PART relations from Visitor nodes to observations.
UNWIND $rows AS row
MATCH (n:Observation {id: row.end})
MATCH (m:Visitor {id: row.start})
CREATE (m)-[r:TOOK_PART]->(n)
SET r = row.properties
RETURN count(*) AS written
