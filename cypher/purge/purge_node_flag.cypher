// Remove Flag nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:Flag {id: id})
DETACH DELETE n
RETURN count(*) AS written
