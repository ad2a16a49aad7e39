// Take away what Action nodes refer to.
UNWIND $ids AS id
MATCH (n:Action {id: id})-[r:ACTION_OF|BY_ORGANISATION]->()
DELETE r
RETURN count(*) AS written
