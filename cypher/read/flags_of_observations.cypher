// Which flags rest on these observations.
UNWIND $ids AS id
MATCH (observation:Observation {id: id})<-[:RESTS_ON]-(flag:Flag)
RETURN
  observation.id AS observation,
  flag.id AS flag,
  flag.is_open AS is_open
ORDER BY observation.id, flag.id
LIMIT $limit
