// Remove Tombstone nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:Tombstone {id: id})
DETACH DELETE n
RETURN count(*) AS written
