// Remove Municipality nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:Municipality {id: id})
DETACH DELETE n
RETURN count(*) AS written
