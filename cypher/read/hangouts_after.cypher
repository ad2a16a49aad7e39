// Hangouts after the one with this id, of one municipality or of all.
MATCH (n:Hangout)
WHERE n.id > $after
OPTIONAL MATCH (n)-[:IN_MUNICIPALITY]->(m:Municipality)
WITH n, m
WHERE $municipality IS NULL OR m.id = $municipality
RETURN n.id AS id, n.name AS name, n.kind AS kind, n.latitude AS latitude, n.longitude AS longitude,
  m.id AS municipality
ORDER BY id
LIMIT $limit
