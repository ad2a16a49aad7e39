// Remove Plan nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:Plan {id: id})
DETACH DELETE n
RETURN count(*) AS written
