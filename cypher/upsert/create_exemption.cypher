// Write new Exemption nodes.
UNWIND $rows AS row
CREATE (n:Exemption)
SET n = row
RETURN count(*) AS written
