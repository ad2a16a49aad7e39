// Give Youth nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:Youth {id: row.id})
SET n = row
RETURN count(*) AS written
