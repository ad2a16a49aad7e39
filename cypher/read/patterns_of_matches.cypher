// The patterns of these matches.
UNWIND $ids AS id
MATCH (found:PatternMatch {id: id})
RETURN DISTINCT found.pattern AS pattern
ORDER BY pattern
LIMIT $limit
