// In which municipality a Group lies.
MATCH (group:Group {id: $id})-[:IN_MUNICIPALITY]->(municipality:Municipality)
RETURN municipality.id AS municipality
ORDER BY municipality
LIMIT $limit
