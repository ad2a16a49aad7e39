// Give PatternMatch nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:PatternMatch {id: row.id})
SET n = row
RETURN count(*) AS written
