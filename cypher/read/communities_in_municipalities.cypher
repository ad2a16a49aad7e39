// The communities that the latest analysis found, by id, with a member seen in these municipalities.
MATCH (community:Community)
WHERE community.is_current
  AND community.id > $after
  AND ($everywhere OR any(code IN community.municipalities WHERE code IN $municipalities))
RETURN
  community.id AS id,
  community.document AS document
ORDER BY community.id
LIMIT $limit
