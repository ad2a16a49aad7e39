// Let AddressSignal nodes refer to Address nodes as ABOUT.
UNWIND $rows AS row
MATCH (n:AddressSignal {id: row.id})
MATCH (m:Address {id: row.target})
CREATE (n)-[:ABOUT]->(m)
RETURN count(*) AS written
