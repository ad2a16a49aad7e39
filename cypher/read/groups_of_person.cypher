// The declared groups that a person belonged to, with the step of each and over which period.
MATCH (p:Youth|Visitor {id: $id})<-[:OF_PERSON]-(m:Membership)-[:MEMBERSHIP_OF]->(g:Group)
RETURN g.id AS id, g.name AS name, g.step AS step, m.since AS since, m.until AS until
ORDER BY id, since
LIMIT $limit
