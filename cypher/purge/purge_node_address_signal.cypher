// Remove AddressSignal nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:AddressSignal {id: id})
DETACH DELETE n
RETURN count(*) AS written
