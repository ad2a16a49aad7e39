// Remove Hangout nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:Hangout {id: id})
DETACH DELETE n
RETURN count(*) AS written
