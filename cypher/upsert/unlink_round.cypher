// Take away what Round nodes refer to.
UNWIND $ids AS id
MATCH (n:Round {id: id})-[r:BY_ORGANISATION|VISITED]->()
DELETE r
RETURN count(*) AS written
