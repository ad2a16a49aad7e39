// Remove Claim nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:Claim {id: id})
DETACH DELETE n
RETURN count(*) AS written
