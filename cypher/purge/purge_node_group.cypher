// Remove Group nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:Group {id: id})
DETACH DELETE n
RETURN count(*) AS written
