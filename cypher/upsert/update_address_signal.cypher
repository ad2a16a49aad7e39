// Give AddressSignal nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:AddressSignal {id: row.id})
SET n = row
RETURN count(*) AS written
