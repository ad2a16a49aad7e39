// Remove RowVersion nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:RowVersion {id: id})
DETACH DELETE n
RETURN count(*) AS written
