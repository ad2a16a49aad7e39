// One flag with the organisations whose observations it rests on.
MATCH (flag:Flag {id: $id})
OPTIONAL MATCH (flag)-[:RESTS_ON]->(:Observation)-[:BY_ORGANISATION]->(organisation:Organisation)
WITH flag, collect(DISTINCT organisation.id) AS organisations
RETURN
  flag.id AS id,
  flag.is_open AS is_open,
  flag.last_evidence_at AS last_evidence_at,
  flag.document AS document,
  flag.explanation AS explanation,
  organisations
ORDER BY flag.id
LIMIT 1
