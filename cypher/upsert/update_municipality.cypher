// Give Municipality nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:Municipality {id: row.id})
SET n = row
RETURN count(*) AS written
