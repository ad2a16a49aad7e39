// Give Action nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:Action {id: row.id})
SET n = row
RETURN count(*) AS written
