// Write new Visitor nodes.
UNWIND $rows AS row
CREATE (n:Visitor)
SET n = row
RETURN count(*) AS written
