// Remove Address nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:Address {id: id})
DETACH DELETE n
RETURN count(*) AS written
