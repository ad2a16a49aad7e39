// Take away what Community nodes refer to.
UNWIND $ids AS id
MATCH (n:Community {id: id})-[r:HAS_MEMBER]->()
DELETE r
RETURN count(*) AS written
