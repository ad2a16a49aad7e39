// Write new Release nodes.
UNWIND $rows AS row
CREATE (n:Release)
SET n = row
RETURN count(*) AS written
