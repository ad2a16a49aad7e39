// Lay properties over those of Vehicle nodes that are there.
UNWIND $rows AS row
MATCH (n:Vehicle {id: row.id})
SET n += row
RETURN count(*) AS written
