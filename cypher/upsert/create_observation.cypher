// Write new Observation nodes.
UNWIND $rows AS row
CREATE (n:Observation)
SET n = row
RETURN count(*) AS written
