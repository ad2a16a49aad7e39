// Write new Organisation nodes.
UNWIND $rows AS row
CREATE (n:Organisation)
SET n = row
RETURN count(*) AS written
