// Remove Company nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:Company {id: id})
DETACH DELETE n
RETURN count(*) AS written
