// Write new Claim nodes.
UNWIND $rows AS row
CREATE (n:Claim)
SET n = row
RETURN count(*) AS written
