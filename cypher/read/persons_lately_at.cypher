// Known persons whom the own team, or others too, saw at these hangouts since a moment, the last first.
UNWIND $hangouts AS hangout
MATCH (h:Hangout {id: hangout})<-[:AT_HANGOUT]-(o:Observation)
WHERE o.started_at >= $since
  AND o.status = 'valid'
  AND o.regime IN $regimes
MATCH (o)-[:BY_ORGANISATION]->(by:Organisation)
WHERE ($others AND o.team_only = false) OR by.id = $team
MATCH (o)<-[t:TOOK_PART]-(p:Youth|Visitor)
WHERE t.is_unknown = false
RETURN p.id AS id, max(o.started_at) AS last_seen
ORDER BY last_seen DESC, id
LIMIT $limit
