// Give Company nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:Company {id: row.id})
SET n = row
RETURN count(*) AS written
