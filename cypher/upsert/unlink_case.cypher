// Take away what Case nodes refer to.
UNWIND $ids AS id
MATCH (n:Case {id: id})-[r:CASE_OF|FOLLOWS]->()
DELETE r
RETURN count(*) AS written
