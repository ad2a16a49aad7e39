// Lay properties over those of Youth nodes that are there.
UNWIND $rows AS row
MATCH (n:Youth {id: row.id})
SET n += row
RETURN count(*) AS written
