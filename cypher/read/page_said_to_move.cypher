// The SAID_TO_MOVE relations of the observations that the given changes last touched, one list of values each.
UNWIND $changes AS change
MATCH (n:Observation {change: change})<-[r:SAID_TO_MOVE]-(m:Youth|Visitor)
RETURN collect([
  m.id,
  n.id,
  r.municipality,
  r.reason
]) AS rows
