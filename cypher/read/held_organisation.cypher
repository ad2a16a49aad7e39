// What the store holds of the Organisation nodes with these ids, to compare with what comes in.
UNWIND $ids AS id
MATCH (n:Organisation {id: id})
RETURN collect([
  n.id,
  n.name
]) AS rows
