// What the store holds of the Action nodes with these ids, to compare with what comes in.
UNWIND $ids AS id
MATCH (n:Action {id: id})
RETURN collect([
  n.id
]) AS rows
