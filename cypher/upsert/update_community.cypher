// Give Community nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:Community {id: row.id})
SET n = row
RETURN count(*) AS written
