// Remove Registration nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:Registration {id: id})
DETACH DELETE n
RETURN count(*) AS written
