// Give Establishment nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:Establishment {id: row.id})
SET n = row
RETURN count(*) AS written
