// Let Membership nodes refer to Visitor nodes as OF_PERSON.
UNWIND $rows AS row
MATCH (n:Membership {id: row.id})
MATCH (m:Visitor {id: row.target})
CREATE (n)-[:OF_PERSON]->(m)
RETURN count(*) AS written
