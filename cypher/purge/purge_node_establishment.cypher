// Remove Establishment nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:Establishment {id: id})
DETACH DELETE n
RETURN count(*) AS written
