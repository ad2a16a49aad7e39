// Let Action nodes refer to Plan nodes as ACTION_OF.
UNWIND $rows AS row
MATCH (n:Action {id: row.id})
MATCH (m:Plan {id: row.target})
CREATE (n)-[:ACTION_OF]->(m)
RETURN count(*) AS written
