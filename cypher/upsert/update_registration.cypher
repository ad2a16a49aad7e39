// Give Registration nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:Registration {id: row.id})
SET n = row
RETURN count(*) AS written
