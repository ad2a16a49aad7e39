// Take away what Claim nodes refer to.
UNWIND $ids AS id
MATCH (n:Claim {id: id})-[r:BY_ORGANISATION|CLAIMS]->()
DELETE r
RETURN count(*) AS written
