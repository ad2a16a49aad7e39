// Give Tombstone nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:Tombstone {id: row.id})
SET n = row
RETURN count(*) AS written
