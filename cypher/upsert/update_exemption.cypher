// Give Exemption nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:Exemption {id: row.id})
SET n = row
RETURN count(*) AS written
