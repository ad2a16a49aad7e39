// Give Decision nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:Decision {id: row.id})
SET n = row
RETURN count(*) AS written
