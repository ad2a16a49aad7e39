// Give Analysis nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:Analysis {id: row.id})
SET n = row
RETURN count(*) AS written
