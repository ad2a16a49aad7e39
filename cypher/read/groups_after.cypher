// Declared groups by id.
MATCH (group:Group)
WHERE group.id > $after
RETURN group.id AS id
ORDER BY group.id
LIMIT $limit
