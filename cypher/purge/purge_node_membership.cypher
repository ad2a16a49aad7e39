// Remove Membership nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:Membership {id: id})
DETACH DELETE n
RETURN count(*) AS written
