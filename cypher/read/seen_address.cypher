// How often this Address was in a valid observation, and from when to when.
MATCH (n:Address {id: $id})
OPTIONAL MATCH (n)-[:TOOK_PART|SEEN_IN|AT_HANGOUT|AT_ADDRESS]-(o:Observation)
WHERE o.status = 'valid'
  AND o.regime IN $regimes
  AND (o.team_only = false OR EXISTS { MATCH (o)-[:BY_ORGANISATION]->(t:Organisation {id: $team}) })
RETURN n.id AS id, count(DISTINCT o) AS observations, min(o.started_at) AS first, max(o.started_at) AS last
