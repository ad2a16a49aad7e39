// Lay properties over those of Municipality nodes that are there.
UNWIND $rows AS row
MATCH (n:Municipality {id: row.id})
SET n += row
RETURN count(*) AS written
