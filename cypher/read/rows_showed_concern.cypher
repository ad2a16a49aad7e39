// The SHOWED_CONCERN relations of the observations with these ids, whole, one list of values per relation.
UNWIND $ids AS id
MATCH (n:Observation {id: id})<-[r:SHOWED_CONCERN]-(m:Youth|Visitor)
RETURN collect([
  m.id,
  n.id,
  r.code
]) AS rows
