// Write new Address nodes.
UNWIND $rows AS row
CREATE (n:Address)
SET n = row
RETURN count(*) AS written
