// What the store holds of the Company nodes with these ids, to compare with what comes in.
UNWIND $ids AS id
MATCH (n:Company {id: id})
RETURN collect([
  n.id,
  n.kvk_number
]) AS rows
