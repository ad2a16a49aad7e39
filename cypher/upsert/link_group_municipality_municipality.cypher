// Let Group nodes refer to Municipality nodes as IN_MUNICIPALITY.
UNWIND $rows AS row
MATCH (n:Group {id: row.id})
MATCH (m:Municipality {id: row.target})
CREATE (n)-[:IN_MUNICIPALITY]->(m)
RETURN count(*) AS written
