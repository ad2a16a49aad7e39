// Write new Decision nodes.
UNWIND $rows AS row
CREATE (n:Decision)
SET n = row
RETURN count(*) AS written
