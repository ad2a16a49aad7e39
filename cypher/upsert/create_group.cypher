// Write new Group nodes.
UNWIND $rows AS row
CREATE (n:Group)
SET n = row
RETURN count(*) AS written
