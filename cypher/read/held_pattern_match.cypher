// What the store holds of the PatternMatch nodes with these ids, to compare with what comes in.
UNWIND $ids AS id
MATCH (n:PatternMatch {id: id})
RETURN collect([
  n.id
]) AS rows
