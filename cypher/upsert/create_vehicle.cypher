// Write new Vehicle nodes.
UNWIND $rows AS row
CREATE (n:Vehicle)
SET n = row
RETURN count(*) AS written
