// Give Organisation nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:Organisation {id: row.id})
SET n = row
RETURN count(*) AS written
