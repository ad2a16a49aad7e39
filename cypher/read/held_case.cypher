// What the store holds of the Case nodes with these ids, to compare with what comes in.
UNWIND $ids AS id
MATCH (n:Case {id: id})
RETURN collect([
  n.id
]) AS rows
