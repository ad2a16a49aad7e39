// Write new Establishment nodes.
UNWIND $rows AS row
CREATE (n:Establishment)
SET n = row
RETURN count(*) AS written
