// Take away what IdentityJudgement nodes refer to.
UNWIND $ids AS id
MATCH (n:IdentityJudgement {id: id})-[r:BY_ORGANISATION|JUDGES_A|JUDGES_B]->()
DELETE r
RETURN count(*) AS written
