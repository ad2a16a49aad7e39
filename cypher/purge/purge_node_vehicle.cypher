// Remove Vehicle nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:Vehicle {id: id})
DETACH DELETE n
RETURN count(*) AS written
