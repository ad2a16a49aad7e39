// Remove Organisation nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:Organisation {id: id})
DETACH DELETE n
RETURN count(*) AS written
