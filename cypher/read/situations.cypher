// Flags in these municipalities, or that rest on an organisation's observations or concern its address, latest first.
MATCH (flag:Flag)
WHERE flag.is_open IN $open
  AND ($everywhere
    OR any(municipality IN flag.municipalities WHERE municipality IN $municipalities)
    OR EXISTS { MATCH (flag)-[:RESTS_ON]->(:Observation)-[:BY_ORGANISATION]->(:Organisation {id: $organisation}) }
    OR EXISTS {
      MATCH (flag)-[:HOLDS]->(:PatternMatch {pattern: $of_concern})-[:ABOUT_SUBJECT]->(address:Address)
      WHERE address.marked_by = $organisation })
  AND (flag.last_evidence_at < $before OR (flag.last_evidence_at = $before AND flag.id > $after))
RETURN
  flag.id AS id,
  flag.is_open AS is_open,
  flag.last_evidence_at AS last_evidence_at,
  flag.document AS document
ORDER BY flag.last_evidence_at DESC, flag.id
LIMIT $limit
