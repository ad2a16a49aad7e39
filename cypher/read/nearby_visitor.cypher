// Who and what shares valid observations with these Visitor nodes, with how many and from when to when.
UNWIND $ids AS id
MATCH (n:Visitor {id: id})-[:TOOK_PART|SEEN_IN|AT_HANGOUT|AT_ADDRESS]-(o:Observation)
WHERE o.status = 'valid' AND o.started_at >= $since
  AND o.regime IN $regimes
  AND (o.team_only = false OR EXISTS { MATCH (o)-[:BY_ORGANISATION]->(t:Organisation {id: $team}) })
MATCH (o)-[:TOOK_PART|SEEN_IN|AT_HANGOUT|AT_ADDRESS]-(m:Youth|Visitor|Vehicle|Hangout|Address)
WHERE m.id <> n.id
WITH n.id AS start, m.id AS end, labels(m)[0] AS label, count(DISTINCT o) AS observations,
  min(o.started_at) AS first, max(o.started_at) AS last
WHERE label IN $kinds
RETURN collect([start, end, label, observations, first, last]) AS rows
