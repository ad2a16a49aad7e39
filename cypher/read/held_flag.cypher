// What the store holds of the Flag nodes with these ids, to compare with what comes in.
UNWIND $ids AS id
MATCH (n:Flag {id: id})
RETURN collect([
  n.id
]) AS rows
