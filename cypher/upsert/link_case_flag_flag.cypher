// Let Case nodes refer to Flag nodes as FOLLOWS.
UNWIND $rows AS row
MATCH (n:Case {id: row.id})
MATCH (m:Flag {id: row.target})
CREATE (n)-[:FOLLOWS]->(m)
RETURN count(*) AS written
