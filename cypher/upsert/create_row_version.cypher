// Write new RowVersion nodes.
UNWIND $rows AS row
CREATE (n:RowVersion)
SET n = row
RETURN count(*) AS written
