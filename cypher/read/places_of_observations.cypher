// Where these observations were made.
UNWIND $ids AS id
MATCH (observation:Observation {id: id})
OPTIONAL MATCH (observation)-[:AT_HANGOUT]->(hangout:Hangout)
OPTIONAL MATCH (hangout)-[:IN_MUNICIPALITY]->(of_hangout:Municipality)
OPTIONAL MATCH (observation)-[:AT_ADDRESS]->(:Address)-[:IN_MUNICIPALITY]->(of_address:Municipality)
OPTIONAL MATCH (observation)-[:IN_MUNICIPALITY]->(own:Municipality)
RETURN
  observation.id AS id,
  hangout.name AS place,
  coalesce(own.id, of_hangout.id, of_address.id) AS municipality
ORDER BY id
LIMIT $limit
