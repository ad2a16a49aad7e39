// What the store holds of the Claim nodes with these ids, to compare with what comes in.
UNWIND $ids AS id
MATCH (n:Claim {id: id})
RETURN collect([
  n.id
]) AS rows
