// Give Group nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:Group {id: row.id})
SET n = row
RETURN count(*) AS written
