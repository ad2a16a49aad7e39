// What an organisation recorded, the latest first, from a place in that order on; of one recorder where one is given.
MATCH (:Organisation {id: $organisation})<-[:BY_ORGANISATION]-(observation:Observation)
WHERE ($recorder IS NULL OR observation.recorder = $recorder)
  AND (observation.recorded_at < $before OR (observation.recorded_at = $before AND observation.id > $after))
RETURN
  observation.id AS id,
  observation.recorded_at AS recorded_at
ORDER BY observation.recorded_at DESC, observation.id
LIMIT $limit
