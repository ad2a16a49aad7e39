// Which Address nodes these Company nodes are tied to by a Establishment, with how many of them.
UNWIND $ids AS id
MATCH (n:Company {id: id})<-[:ESTABLISHMENT_OF]-(r:Establishment)-[:ESTABLISHED_AT]->(m:Address)
WITH n.id AS start, m.id AS end, labels(m)[0] AS label, count(DISTINCT r) AS rows_found
WHERE label IN $kinds
RETURN collect([start, end, label, rows_found]) AS rows
