// In which municipality a Address lies.
MATCH (address:Address {id: $id})-[:IN_MUNICIPALITY]->(municipality:Municipality)
RETURN municipality.id AS municipality
ORDER BY municipality
LIMIT $limit
