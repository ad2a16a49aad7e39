// Write new Analysis nodes.
UNWIND $rows AS row
CREATE (n:Analysis)
SET n = row
RETURN count(*) AS written
