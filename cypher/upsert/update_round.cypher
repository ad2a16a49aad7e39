// Give Round nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:Round {id: row.id})
SET n = row
RETURN count(*) AS written
