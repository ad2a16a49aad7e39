// How many recorders stand behind these flags, and which organisations.
UNWIND $ids AS id
MATCH (f:Flag {id: id})-[:RESTS_ON]->(o:Observation)
OPTIONAL MATCH (o)-[:BY_ORGANISATION]->(by:Organisation)
RETURN
  f.id AS flag,
  count(DISTINCT o.recorder) AS recorders,
  count(DISTINCT o.id) AS observations,
  collect(DISTINCT by.name) AS organisations
ORDER BY flag
LIMIT $limit
