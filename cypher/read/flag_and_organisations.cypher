// One flag with the organisations whose observations it rests on, and those that marked an address of concern in it.
MATCH (flag:Flag {id: $id})
OPTIONAL MATCH (flag)-[:RESTS_ON]->(:Observation)-[:BY_ORGANISATION]->(organisation:Organisation)
WITH flag, collect(DISTINCT organisation.id) AS organisations
OPTIONAL MATCH (flag)-[:HOLDS]->(:PatternMatch {pattern: $of_concern})-[:ABOUT_SUBJECT]->(address:Address)
WITH flag, organisations, collect(DISTINCT address.marked_by) AS partners
RETURN
  flag.id AS id,
  flag.is_open AS is_open,
  flag.last_evidence_at AS last_evidence_at,
  flag.document AS document,
  flag.explanation AS explanation,
  organisations,
  partners
ORDER BY flag.id
LIMIT 1
