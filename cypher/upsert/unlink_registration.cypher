// Take away what Registration nodes refer to.
UNWIND $ids AS id
MATCH (n:Registration {id: id})-[r:HELD_BY|REGISTRATION_OF]->()
DELETE r
RETURN count(*) AS written
