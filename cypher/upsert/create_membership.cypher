// Write new Membership nodes.
UNWIND $rows AS row
CREATE (n:Membership)
SET n = row
RETURN count(*) AS written
