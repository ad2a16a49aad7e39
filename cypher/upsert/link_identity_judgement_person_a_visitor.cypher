// Let IdentityJudgement nodes refer to Visitor nodes as JUDGES_A.
UNWIND $rows AS row
MATCH (n:IdentityJudgement {id: row.id})
MATCH (m:Visitor {id: row.target})
CREATE (n)-[:JUDGES_A]->(m)
RETURN count(*) AS written
