// The rounds past hangouts in these municipalities, the latest first, from a place in that order on.
UNWIND $municipalities AS code
MATCH (:Municipality {id: code})<-[:IN_MUNICIPALITY]-(:Hangout)<-[:VISITED]-(round:Round)
WHERE round.started_at < $before OR (round.started_at = $before AND round.id > $after)
RETURN DISTINCT
  round.id AS id,
  round.started_at AS started_at
ORDER BY started_at DESC, id
LIMIT $limit
