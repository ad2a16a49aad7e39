// Write new Plan nodes.
UNWIND $rows AS row
CREATE (n:Plan)
SET n = row
RETURN count(*) AS written
