// Remove PatternMatch nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:PatternMatch {id: id})
DETACH DELETE n
RETURN count(*) AS written
