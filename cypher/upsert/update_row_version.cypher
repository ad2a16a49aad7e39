// Lay properties over those of RowVersion nodes that are there.
UNWIND $rows AS row
MATCH (n:RowVersion {id: row.id})
SET n += row
RETURN count(*) AS written
