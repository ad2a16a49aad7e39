// What the store holds of the Decision nodes with these ids, to compare with what comes in.
UNWIND $ids AS id
MATCH (n:Decision {id: id})
RETURN collect([
  n.id
]) AS rows
