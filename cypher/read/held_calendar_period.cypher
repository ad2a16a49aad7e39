// What the store holds of the CalendarPeriod nodes with these ids, to compare with what comes in.
UNWIND $ids AS id
MATCH (n:CalendarPeriod {id: id})
RETURN collect([
  n.id,
  n.digest,
  n.known_at
]) AS rows
