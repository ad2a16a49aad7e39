// Give Flag nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:Flag {id: row.id})
SET n = row
RETURN count(*) AS written
