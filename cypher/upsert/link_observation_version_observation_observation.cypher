// Let ObservationVersion nodes refer to Observation nodes as VERSION_OF.
UNWIND $rows AS row
MATCH (n:ObservationVersion {id: row.id})
MATCH (m:Observation {id: row.target})
CREATE (n)-[:VERSION_OF]->(m)
RETURN count(*) AS written
