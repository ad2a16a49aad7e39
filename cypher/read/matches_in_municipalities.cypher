// The matches that the latest analysis found, by id, about a subject in these municipalities, but for some.
MATCH (seen:PatternMatch)
WHERE seen.is_current
  AND seen.id > $after
  AND NOT seen.id IN $without
  AND ($everywhere OR EXISTS {
    MATCH (seen)-[:ABOUT_SUBJECT]->(place:Municipality)
    WHERE place.id IN $municipalities })
RETURN
  seen.id AS id,
  seen.document AS document
ORDER BY seen.id
LIMIT $limit
