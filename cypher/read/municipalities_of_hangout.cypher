// In which municipality a Hangout lies.
MATCH (hangout:Hangout {id: $id})-[:IN_MUNICIPALITY]->(municipality:Municipality)
RETURN municipality.id AS municipality
ORDER BY municipality
LIMIT $limit
