// Give Case nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:Case {id: row.id})
SET n = row
RETURN count(*) AS written
