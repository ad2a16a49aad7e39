// Take away what Hangout nodes refer to.
UNWIND $ids AS id
MATCH (n:Hangout {id: id})-[r:IN_MUNICIPALITY]->()
DELETE r
RETURN count(*) AS written
