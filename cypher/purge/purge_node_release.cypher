// Remove Release nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:Release {id: id})
DETACH DELETE n
RETURN count(*) AS written
