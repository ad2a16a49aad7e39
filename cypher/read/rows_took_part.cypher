// The TOOK_PART relations of the observations with these ids, whole, one list of values per relation.
UNWIND $ids AS id
MATCH (n:Observation {id: id})<-[r:TOOK_PART]-(m:Youth|Visitor)
RETURN collect([
  m.id,
  n.id,
  r.position,
  r.role,
  r.part,
  r.is_unknown,
  r.vehicle,
  r.birth_year,
  r.home_municipality
]) AS rows
