// Let Observation nodes refer to Address nodes as AT_ADDRESS.
UNWIND $rows AS row
MATCH (n:Observation {id: row.id})
MATCH (m:Address {id: row.target})
CREATE (n)-[:AT_ADDRESS]->(m)
RETURN count(*) AS written
