// What the store holds of the Group nodes with these ids, to compare with what comes in.
UNWIND $ids AS id
MATCH (n:Group {id: id})
RETURN collect([
  n.id,
  n.digest,
  n.known_at
]) AS rows
