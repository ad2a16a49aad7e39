// The rounds of an organisation, the latest first, from a place in that order on.
MATCH (:Organisation {id: $organisation})<-[:BY_ORGANISATION]-(round:Round)
WHERE round.started_at < $before OR (round.started_at = $before AND round.id > $after)
RETURN
  round.id AS id,
  round.started_at AS started_at
ORDER BY round.started_at DESC, round.id
LIMIT $limit
