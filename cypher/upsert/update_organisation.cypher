// Lay properties over those of Organisation nodes that are there.
UNWIND $rows AS row
MATCH (n:Organisation {id: row.id})
SET n += row
RETURN count(*) AS written
