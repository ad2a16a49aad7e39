// Write new Community nodes.
UNWIND $rows AS row
CREATE (n:Community)
SET n = row
RETURN count(*) AS written
