// Let Establishment nodes refer to Company nodes as ESTABLISHMENT_OF.
UNWIND $rows AS row
MATCH (n:Establishment {id: row.id})
MATCH (m:Company {id: row.target})
CREATE (n)-[:ESTABLISHMENT_OF]->(m)
RETURN count(*) AS written
