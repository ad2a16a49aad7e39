// Let Case nodes refer to Group nodes as CASE_OF.
UNWIND $rows AS row
MATCH (n:Case {id: row.id})
MATCH (m:Group {id: row.target})
CREATE (n)-[:CASE_OF]->(m)
RETURN count(*) AS written
