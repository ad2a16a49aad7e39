// Lay properties over those of Visitor nodes that are there.
UNWIND $rows AS row
MATCH (n:Visitor {id: row.id})
SET n += row
RETURN count(*) AS written
