// Let Round nodes refer to Organisation nodes as BY_ORGANISATION.
UNWIND $rows AS row
MATCH (n:Round {id: row.id})
MATCH (m:Organisation {id: row.target})
CREATE (n)-[:BY_ORGANISATION]->(m)
RETURN count(*) AS written
