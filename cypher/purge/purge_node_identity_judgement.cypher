// Remove IdentityJudgement nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:IdentityJudgement {id: id})
DETACH DELETE n
RETURN count(*) AS written
