// Remove Exemption nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:Exemption {id: id})
DETACH DELETE n
RETURN count(*) AS written
