// What the store holds of the Plan nodes with these ids, to compare with what comes in.
UNWIND $ids AS id
MATCH (n:Plan {id: id})
RETURN collect([
  n.id
]) AS rows
