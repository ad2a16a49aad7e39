// Write SEEN_IN relations from Vehicle nodes to observations.
UNWIND $rows AS row
MATCH (n:Observation {id: row.end})
MATCH (m:Vehicle {id: row.start})
CREATE (m)-[r:SEEN_IN]->(n)
SET r = row.properties
RETURN count(*) AS written
