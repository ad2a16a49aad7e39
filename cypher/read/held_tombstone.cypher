// What the store holds of the Tombstone nodes with these ids, to compare with what comes in.
UNWIND $ids AS id
MATCH (n:Tombstone {id: id})
RETURN collect([
  n.id,
  n.of_label,
  n.of_id
]) AS rows
