// Which Group nodes these Visitor nodes are tied to by a Membership, with how many of them.
UNWIND $ids AS id
MATCH (n:Visitor {id: id})<-[:OF_PERSON]-(r:Membership)-[:MEMBERSHIP_OF]->(m:Group)
WITH n.id AS start, m.id AS end, labels(m)[0] AS label, count(DISTINCT r) AS rows_found
WHERE label IN $kinds
RETURN collect([start, end, label, rows_found]) AS rows
