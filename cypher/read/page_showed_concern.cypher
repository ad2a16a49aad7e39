// The SHOWED_CONCERN relations of the observations that the given changes last touched, one list of values each.
UNWIND $changes AS change
MATCH (n:Observation {change: change})<-[r:SHOWED_CONCERN]-(m:Youth|Visitor)
RETURN collect([
  m.id,
  n.id,
  r.code
]) AS rows
