// Give Address nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:Address {id: row.id})
SET n = row
RETURN count(*) AS written
