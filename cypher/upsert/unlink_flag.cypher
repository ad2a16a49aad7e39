// Take away what Flag nodes refer to.
UNWIND $ids AS id
MATCH (n:Flag {id: id})-[r:HOLDS|RESTS_ON]->()
DELETE r
RETURN count(*) AS written
