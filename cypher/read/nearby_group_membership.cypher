// Which Youth nodes these Group nodes are tied to by a Membership, with how many of them.
UNWIND $ids AS id
MATCH (n:Group {id: id})<-[:MEMBERSHIP_OF]-(r:Membership)-[:OF_PERSON]->(m:Youth|Visitor)
WITH n.id AS start, m.id AS end, labels(m)[0] AS label, count(DISTINCT r) AS rows_found
WHERE label IN $kinds
RETURN collect([start, end, label, rows_found]) AS rows
