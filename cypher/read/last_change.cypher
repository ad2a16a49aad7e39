// The number of the last change that was committed.
MATCH (n:ChangeCounter {id: $id})
RETURN n.number AS number
