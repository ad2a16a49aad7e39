// Let Membership nodes refer to Youth nodes as OF_PERSON.
UNWIND $rows AS row
MATCH (n:Membership {id: row.id})
MATCH (m:Youth {id: row.target})
CREATE (n)-[:OF_PERSON]->(m)
RETURN count(*) AS written
