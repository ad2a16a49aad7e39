// The hangouts of these municipalities.
UNWIND $municipalities AS code
MATCH (m:Municipality {id: code})<-[:IN_MUNICIPALITY]-(h:Hangout)
RETURN
  h.id AS id,
  h.name AS name,
  h.kind AS kind,
  h.latitude AS latitude,
  h.longitude AS longitude,
  m.id AS municipality
ORDER BY id
LIMIT $limit
