// Let Plan nodes refer to Case nodes as PLAN_OF.
UNWIND $rows AS row
MATCH (n:Plan {id: row.id})
MATCH (m:Case {id: row.target})
CREATE (n)-[:PLAN_OF]->(m)
RETURN count(*) AS written
