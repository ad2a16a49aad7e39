// In which municipalities a Youth took part in an observation.
MATCH (person:Youth {id: $id})-[:TOOK_PART]->(observation:Observation)
OPTIONAL MATCH (observation)-[:AT_HANGOUT]->(:Hangout)-[:IN_MUNICIPALITY]->(of_hangout:Municipality)
OPTIONAL MATCH (observation)-[:AT_ADDRESS]->(:Address)-[:IN_MUNICIPALITY]->(of_address:Municipality)
OPTIONAL MATCH (observation)-[:IN_MUNICIPALITY]->(own:Municipality)
RETURN DISTINCT coalesce(own.id, of_hangout.id, of_address.id) AS municipality
ORDER BY municipality
LIMIT $limit
