// Communities of the latest analysis that lie in or touch the municipalities, by id.
MATCH (c:Community)
WHERE c.is_current = true
  AND ($everywhere OR any(municipality IN c.municipalities WHERE municipality IN $municipalities))
RETURN
  c.id AS id,
  c.stability AS stability,
  c.municipalities AS municipalities,
  c.core AS core,
  [(c)-[:HAS_MEMBER]->(y:Youth) | y.id] AS members
ORDER BY id
LIMIT $limit
