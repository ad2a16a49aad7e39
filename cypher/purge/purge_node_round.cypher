// Remove Round nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:Round {id: id})
DETACH DELETE n
RETURN count(*) AS written
