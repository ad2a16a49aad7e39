// What the store holds of the Hangout nodes with these ids, to compare with what comes in.
UNWIND $ids AS id
MATCH (n:Hangout {id: id})
RETURN collect([
  n.id,
  n.digest,
  n.known_at
]) AS rows
