// What the store holds of the Community nodes with these ids, to compare with what comes in.
UNWIND $ids AS id
MATCH (n:Community {id: id})
RETURN collect([
  n.id
]) AS rows
