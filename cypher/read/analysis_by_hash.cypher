// The analyses with this hash, latest first.
MATCH (analysis:Analysis)
WHERE analysis.hash = $hash
RETURN
  analysis.id AS id,
  analysis.as_of AS as_of,
  analysis.computed_at AS computed_at,
  analysis.ruleset AS ruleset,
  analysis.hash AS hash,
  analysis.until_change AS until_change,
  analysis.document AS document
ORDER BY analysis.until_change DESC, analysis.id
LIMIT $limit
