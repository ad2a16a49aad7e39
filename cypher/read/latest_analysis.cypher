// The analysis that was computed last.
MATCH (analysis:Analysis)
RETURN
  analysis.id AS id,
  analysis.as_of AS as_of,
  analysis.computed_at AS computed_at,
  analysis.ruleset AS ruleset,
  analysis.hash AS hash,
  analysis.until_change AS until_change,
  analysis.document AS document
ORDER BY analysis.computed_at DESC, analysis.id
LIMIT $limit
