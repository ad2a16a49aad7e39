// Let PatternMatch nodes refer to Hangout nodes as ABOUT_SUBJECT.
UNWIND $rows AS row
MATCH (n:PatternMatch {id: row.id})
MATCH (m:Hangout {id: row.target})
CREATE (n)-[:ABOUT_SUBJECT]->(m)
RETURN count(*) AS written
