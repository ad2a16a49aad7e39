// Lay properties over those of Tombstone nodes that are there.
UNWIND $rows AS row
MATCH (n:Tombstone {id: row.id})
SET n += row
RETURN count(*) AS written
