// Remove Community nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:Community {id: id})
DETACH DELETE n
RETURN count(*) AS written
