// What the store holds of the Vehicle nodes with these ids, to compare with what comes in.
UNWIND $ids AS id
MATCH (n:Vehicle {id: id})
RETURN collect([
  n.id,
  n.plate
]) AS rows
