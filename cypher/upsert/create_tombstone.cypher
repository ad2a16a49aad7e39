// Write new Tombstone nodes.
UNWIND $rows AS row
CREATE (n:Tombstone)
SET n = row
RETURN count(*) AS written
