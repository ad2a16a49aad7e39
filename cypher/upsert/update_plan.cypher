// Give Plan nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:Plan {id: row.id})
SET n = row
RETURN count(*) AS written
