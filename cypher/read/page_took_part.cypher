// The TOOK_PART relations of the observations that the given changes last touched, one list of values each.
UNWIND $changes AS change
MATCH (n:Observation {change: change})<-[r:TOOK_PART]-(m:Youth|Visitor)
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
