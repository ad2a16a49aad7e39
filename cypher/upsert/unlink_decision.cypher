// Take away what Decision nodes refer to.
UNWIND $ids AS id
MATCH (n:Decision {id: id})-[r:DECIDES]->()
DELETE r
RETURN count(*) AS written
