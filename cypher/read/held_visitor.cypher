// What the store holds of the Visitor nodes with these ids, to compare with what comes in.
UNWIND $ids AS id
MATCH (n:Visitor {id: id})
RETURN collect([
  n.id
]) AS rows
