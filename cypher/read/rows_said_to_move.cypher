// The SAID_TO_MOVE relations of the observations with these ids, whole, one list of values per relation.
UNWIND $ids AS id
MATCH (n:Observation {id: id})<-[r:SAID_TO_MOVE]-(m:Youth|Visitor)
RETURN collect([
  m.id,
  n.id,
  r.municipality,
  r.reason
]) AS rows
