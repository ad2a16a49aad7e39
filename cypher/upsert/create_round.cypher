// Write new Round nodes.
UNWIND $rows AS row
CREATE (n:Round)
SET n = row
RETURN count(*) AS written
