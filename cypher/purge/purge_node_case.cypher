// Remove Case nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:Case {id: id})
DETACH DELETE n
RETURN count(*) AS written
