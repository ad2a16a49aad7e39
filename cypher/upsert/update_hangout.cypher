// Give Hangout nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:Hangout {id: row.id})
SET n = row
RETURN count(*) AS written
