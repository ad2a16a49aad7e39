// Give Claim nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:Claim {id: row.id})
SET n = row
RETURN count(*) AS written
