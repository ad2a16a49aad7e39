// Communities that an analysis found before and the latest one no more, the latest to go first.
MATCH (community:Community)
WHERE community.is_current = false
  AND ($everywhere OR any(code IN community.municipalities WHERE code IN $municipalities))
RETURN
  community.id AS id,
  community.as_of AS as_of,
  community.document AS document
ORDER BY community.as_of DESC, community.id
LIMIT $limit
