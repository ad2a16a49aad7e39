// What the store holds of the RowVersion nodes with these ids, to compare with what comes in.
UNWIND $ids AS id
MATCH (n:RowVersion {id: id})
RETURN collect([
  n.id,
  n.of_label,
  n.of_id,
  n.payload,
  n.known_from,
  n.known_until
]) AS rows
