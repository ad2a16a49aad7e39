// Remove Observation nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:Observation {id: id})
DETACH DELETE n
RETURN count(*) AS written
