// Write new PatternMatch nodes.
UNWIND $rows AS row
CREATE (n:PatternMatch)
SET n = row
RETURN count(*) AS written
