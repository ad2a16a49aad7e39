// Write new Youth nodes.
UNWIND $rows AS row
CREATE (n:Youth)
SET n = row
RETURN count(*) AS written
