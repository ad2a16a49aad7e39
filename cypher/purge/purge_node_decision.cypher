// Remove Decision nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:Decision {id: id})
DETACH DELETE n
RETURN count(*) AS written
