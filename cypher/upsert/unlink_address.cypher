// Take away what Address nodes refer to.
UNWIND $ids AS id
MATCH (n:Address {id: id})-[r:IN_MUNICIPALITY]->()
DELETE r
RETURN count(*) AS written
