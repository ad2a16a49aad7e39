// Give Release nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:Release {id: row.id})
SET n = row
RETURN count(*) AS written
