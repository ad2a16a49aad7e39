// The SEEN_IN relations of the observations that the given changes last touched, one list of values each.
UNWIND $changes AS change
MATCH (n:Observation {change: change})<-[r:SEEN_IN]-(m:Vehicle)
RETURN collect([
  m.id,
  n.id,
  r.minutes,
  r.contact,
  r.country
]) AS rows
