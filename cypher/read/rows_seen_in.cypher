// The SEEN_IN relations of the observations with these ids, whole, one list of values per relation.
UNWIND $ids AS id
MATCH (n:Observation {id: id})<-[r:SEEN_IN]-(m:Vehicle)
RETURN collect([
  m.id,
  n.id,
  r.minutes,
  r.contact,
  r.country
]) AS rows
