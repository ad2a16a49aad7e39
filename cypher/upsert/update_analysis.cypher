// Lay properties over those of Analysis nodes that are there.
UNWIND $rows AS row
MATCH (n:Analysis {id: row.id})
SET n += row
RETURN count(*) AS written
