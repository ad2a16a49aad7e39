// Let Observation nodes refer to Release nodes as RELEASED_BY.
UNWIND $rows AS row
MATCH (n:Observation {id: row.id})
MATCH (m:Release {id: row.target})
CREATE (n)-[:RELEASED_BY]->(m)
RETURN count(*) AS written
