// Take away what AddressSignal nodes refer to.
UNWIND $ids AS id
MATCH (n:AddressSignal {id: id})-[r:ABOUT|BY_ORGANISATION]->()
DELETE r
RETURN count(*) AS written
