// Let Round nodes refer to Hangout nodes as VISITED.
UNWIND $rows AS row
MATCH (n:Round {id: row.id})
MATCH (m:Hangout {id: row.target})
CREATE (n)-[:VISITED]->(m)
RETURN count(*) AS written
