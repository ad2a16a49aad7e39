// Give Vehicle nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:Vehicle {id: row.id})
SET n = row
RETURN count(*) AS written
