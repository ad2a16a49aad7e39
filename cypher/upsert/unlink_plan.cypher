// Take away what Plan nodes refer to.
UNWIND $ids AS id
MATCH (n:Plan {id: id})-[r:PLAN_OF]->()
DELETE r
RETURN count(*) AS written
