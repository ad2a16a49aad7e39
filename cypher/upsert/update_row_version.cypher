// Give RowVersion nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:RowVersion {id: row.id})
SET n = row
RETURN count(*) AS written
