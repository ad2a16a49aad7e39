// Lay properties over those of Company nodes that are there.
UNWIND $rows AS row
MATCH (n:Company {id: row.id})
SET n += row
RETURN count(*) AS written
