// What the store holds of the Youth nodes with these ids, to compare with what comes in.
UNWIND $ids AS id
MATCH (n:Youth {id: id})
RETURN collect([
  n.id
]) AS rows
