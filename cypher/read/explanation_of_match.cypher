// Why there is a match, with the match itself.
MATCH (seen:PatternMatch {id: $id})
RETURN
  seen.id AS id,
  seen.document AS document,
  seen.explanation AS explanation
ORDER BY seen.id
LIMIT 1
