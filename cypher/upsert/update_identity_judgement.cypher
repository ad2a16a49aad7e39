// Give IdentityJudgement nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:IdentityJudgement {id: row.id})
SET n = row
RETURN count(*) AS written
