// Write new IdentityJudgement nodes.
UNWIND $rows AS row
CREATE (n:IdentityJudgement)
SET n = row
RETURN count(*) AS written
