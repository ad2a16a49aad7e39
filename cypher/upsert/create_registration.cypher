// Write new Registration nodes.
UNWIND $rows AS row
CREATE (n:Registration)
SET n = row
RETURN count(*) AS written
