// Take away what Establishment nodes refer to.
UNWIND $ids AS id
MATCH (n:Establishment {id: id})-[r:ESTABLISHED_AT|ESTABLISHMENT_OF]->()
DELETE r
RETURN count(*) AS written
