// What the store holds of the Analysis nodes with these ids, to compare with what comes in.
UNWIND $ids AS id
MATCH (n:Analysis {id: id})
RETURN collect([
  n.id,
  n.as_of,
  n.computed_at,
  n.ruleset,
  n.hash,
  n.until_change,
  n.document
]) AS rows
