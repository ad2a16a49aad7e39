// What earlier analyses left of the PatternMatch nodes, a page by id.
MATCH (seen:PatternMatch)
WHERE seen.id > $after
RETURN
  seen.id AS id,
  seen.is_current AS is_current,
  seen.document AS document,
  seen.explanation AS explanation
ORDER BY seen.id
LIMIT $limit
