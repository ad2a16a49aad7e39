// Write new Hangout nodes.
UNWIND $rows AS row
CREATE (n:Hangout)
SET n = row
RETURN count(*) AS written
