// In which municipalities a Visitor took part in an observation that the reader may come across.
MATCH (person:Visitor {id: $id})-[:TOOK_PART]->(observation:Observation)
WHERE observation.regime IN $regimes
  AND (($others AND observation.team_only = false)
    OR EXISTS { MATCH (observation)-[:BY_ORGANISATION]->(:Organisation {id: $team}) })
OPTIONAL MATCH (observation)-[:AT_HANGOUT]->(:Hangout)-[:IN_MUNICIPALITY]->(of_hangout:Municipality)
OPTIONAL MATCH (observation)-[:AT_ADDRESS]->(:Address)-[:IN_MUNICIPALITY]->(of_address:Municipality)
OPTIONAL MATCH (observation)-[:IN_MUNICIPALITY]->(own:Municipality)
RETURN DISTINCT coalesce(own.id, of_hangout.id, of_address.id) AS municipality
ORDER BY municipality
LIMIT $limit
