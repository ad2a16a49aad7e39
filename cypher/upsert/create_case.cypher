// Write new Case nodes.
UNWIND $rows AS row
CREATE (n:Case)
SET n = row
RETURN count(*) AS written
