// Which Company nodes these Address nodes are tied to by a Establishment, with how many of them.
UNWIND $ids AS id
MATCH (n:Address {id: id})<-[:ESTABLISHED_AT]-(r:Establishment)-[:ESTABLISHMENT_OF]->(m:Company)
WITH n.id AS start, m.id AS end, labels(m)[0] AS label, count(DISTINCT r) AS rows_found
WHERE label IN $kinds
RETURN collect([start, end, label, rows_found]) AS rows
