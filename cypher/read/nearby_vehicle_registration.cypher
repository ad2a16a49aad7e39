// Which Company nodes these Vehicle nodes are tied to by a Registration, with how many of them.
UNWIND $ids AS id
MATCH (n:Vehicle {id: id})<-[:REGISTRATION_OF]-(r:Registration)-[:HELD_BY]->(m:Company)
WITH n.id AS start, m.id AS end, labels(m)[0] AS label, count(DISTINCT r) AS rows_found
WHERE label IN $kinds
RETURN collect([start, end, label, rows_found]) AS rows
