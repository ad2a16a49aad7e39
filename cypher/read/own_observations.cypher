// What one recorder of an organisation recorded, the latest first.
MATCH (by:Organisation {id: $organisation})<-[:BY_ORGANISATION]-(o:Observation)
WHERE o.recorder = $recorder
  AND o.started_at >= $since
OPTIONAL MATCH (o)-[:AT_HANGOUT]->(h:Hangout)
RETURN
  o.id AS id,
  o.started_at AS started_at,
  o.recorded_at AS recorded_at,
  o.status AS status,
  o.people AS people,
  o.team_only AS team_only,
  h.id AS hangout,
  h.name AS place,
  COUNT { (o)<-[:TOOK_PART]-(:Youth|Visitor) } AS persons,
  COUNT { (o)<-[:SEEN_IN]-(:Vehicle) } AS vehicles,
  COUNT { (o)<-[:RESTS_ON]-(:Flag) } AS flags,
  COUNT { (o)<-[:RESTS_ON]-(:Flag)<-[:DECIDES]-(:Decision) } AS decisions
ORDER BY started_at DESC, id
LIMIT $limit
