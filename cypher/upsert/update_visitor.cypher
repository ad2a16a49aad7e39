// Give Visitor nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:Visitor {id: row.id})
SET n = row
RETURN count(*) AS written
