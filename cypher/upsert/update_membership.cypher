// Give Membership nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:Membership {id: row.id})
SET n = row
RETURN count(*) AS written
