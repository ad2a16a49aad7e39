// What earlier analyses left of the Community nodes, a page by id.
MATCH (community:Community)
WHERE community.id > $after
RETURN
  community.id AS id,
  community.is_current AS is_current,
  community.document AS document
ORDER BY community.id
LIMIT $limit
