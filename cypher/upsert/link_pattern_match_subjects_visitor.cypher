// Let PatternMatch nodes refer to Visitor nodes as ABOUT_SUBJECT.
UNWIND $rows AS row
MATCH (n:PatternMatch {id: row.id})
MATCH (m:Visitor {id: row.target})
CREATE (n)-[:ABOUT_SUBJECT]->(m)
RETURN count(*) AS written
