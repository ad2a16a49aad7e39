// Write new Action nodes.
UNWIND $rows AS row
CREATE (n:Action)
SET n = row
RETURN count(*) AS written
