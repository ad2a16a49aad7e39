// Write new Flag nodes.
UNWIND $rows AS row
CREATE (n:Flag)
SET n = row
RETURN count(*) AS written
