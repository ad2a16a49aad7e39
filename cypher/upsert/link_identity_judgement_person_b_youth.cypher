// Let IdentityJudgement nodes refer to Youth nodes as JUDGES_B.
UNWIND $rows AS row
MATCH (n:IdentityJudgement {id: row.id})
MATCH (m:Youth {id: row.target})
CREATE (n)-[:JUDGES_B]->(m)
RETURN count(*) AS written
