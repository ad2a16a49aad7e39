// One match, also one that the latest analysis found no more.
MATCH (seen:PatternMatch {id: $id})
RETURN
  seen.id AS id,
  seen.document AS document
ORDER BY seen.id
LIMIT 1
