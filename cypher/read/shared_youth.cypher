// The observations that this Youth shares with another person, vehicle or place, the latest first.
MATCH (n:Youth {id: $id})-[:TOOK_PART|SEEN_IN|AT_HANGOUT|AT_ADDRESS]-(o:Observation)
WHERE o.started_at >= $since AND o.started_at < $before
  AND o.regime IN $regimes
  AND (o.team_only = false OR EXISTS { MATCH (o)-[:BY_ORGANISATION]->(t:Organisation {id: $team}) })
  AND EXISTS {
    MATCH (o)-[:TOOK_PART|SEEN_IN|AT_HANGOUT|AT_ADDRESS]-(m:Youth|Visitor|Vehicle|Hangout|Address {id: $other})
  }
RETURN DISTINCT o.id AS id, o.started_at AS started_at
ORDER BY started_at DESC, id
LIMIT $limit
