// Let Membership nodes refer to Group nodes as MEMBERSHIP_OF.
UNWIND $rows AS row
MATCH (n:Membership {id: row.id})
MATCH (m:Group {id: row.target})
CREATE (n)-[:MEMBERSHIP_OF]->(m)
RETURN count(*) AS written
