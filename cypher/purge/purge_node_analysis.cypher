// Remove Analysis nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:Analysis {id: id})
DETACH DELETE n
RETURN count(*) AS written
