// Let Registration nodes refer to Company nodes as HELD_BY.
UNWIND $rows AS row
MATCH (n:Registration {id: row.id})
MATCH (m:Company {id: row.target})
CREATE (n)-[:HELD_BY]->(m)
RETURN count(*) AS written
