// Remove Action nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:Action {id: id})
DETACH DELETE n
RETURN count(*) AS written
