// Take away what Observation nodes refer to.
UNWIND $ids AS id
MATCH (n:Observation {id: id})-[r:AT_ADDRESS|AT_HANGOUT|BY_ORGANISATION|DURING|IN_MUNICIPALITY|RELEASED_BY]->()
DELETE r
RETURN count(*) AS written
