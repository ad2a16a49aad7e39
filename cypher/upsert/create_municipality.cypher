// Write new Municipality nodes.
UNWIND $rows AS row
CREATE (n:Municipality)
SET n = row
RETURN count(*) AS written
