// Remove Youth nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:Youth {id: id})
DETACH DELETE n
RETURN count(*) AS written
