// In which municipalities a company is or was established.
MATCH (company:Company {id: $id})<-[:ESTABLISHMENT_OF]-(:Establishment)-[:ESTABLISHED_AT]->(address:Address)
MATCH (address)-[:IN_MUNICIPALITY]->(place:Municipality)
RETURN DISTINCT place.id AS municipality
ORDER BY municipality
LIMIT $limit
