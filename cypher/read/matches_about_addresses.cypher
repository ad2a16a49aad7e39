// Matches of a pattern about an address that a partner marked: which partners, in which flags, and when they last grew.
MATCH (seen:PatternMatch)
WHERE seen.pattern = $pattern
MATCH (seen)-[:ABOUT_SUBJECT]->(address:Address)
WHERE address.marked_by IS NOT NULL
OPTIONAL MATCH (seen)-[:RESTS_ON]->(observation:Observation)
OPTIONAL MATCH (flag:Flag)-[:HOLDS]->(seen)
RETURN
  seen.id AS id,
  collect(DISTINCT address.marked_by) AS partners,
  collect(DISTINCT flag.id) AS flags,
  max(observation.recorded_at) AS last_recorded_at
ORDER BY id
LIMIT $limit
