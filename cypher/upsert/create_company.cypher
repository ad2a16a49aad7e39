// Write new Company nodes.
UNWIND $rows AS row
CREATE (n:Company)
SET n = row
RETURN count(*) AS written
