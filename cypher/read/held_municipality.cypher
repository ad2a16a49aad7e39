// What the store holds of the Municipality nodes with these ids, to compare with what comes in.
UNWIND $ids AS id
MATCH (n:Municipality {id: id})
RETURN collect([
  n.id,
  n.name,
  n.country
]) AS rows
