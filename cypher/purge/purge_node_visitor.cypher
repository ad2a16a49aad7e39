// Remove Visitor nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:Visitor {id: id})
DETACH DELETE n
RETURN count(*) AS written
