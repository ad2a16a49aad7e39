// Take away what Group nodes refer to.
UNWIND $ids AS id
MATCH (n:Group {id: id})-[r:IN_MUNICIPALITY]->()
DELETE r
RETURN count(*) AS written
