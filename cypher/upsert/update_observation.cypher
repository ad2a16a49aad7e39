// Give Observation nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:Observation {id: row.id})
SET n = row
RETURN count(*) AS written
