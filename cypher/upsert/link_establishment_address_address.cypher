// Let Establishment nodes refer to Address nodes as ESTABLISHED_AT.
UNWIND $rows AS row
MATCH (n:Establishment {id: row.id})
MATCH (m:Address {id: row.target})
CREATE (n)-[:ESTABLISHED_AT]->(m)
RETURN count(*) AS written
