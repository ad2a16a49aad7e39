// Write new AddressSignal nodes.
UNWIND $rows AS row
CREATE (n:AddressSignal)
SET n = row
RETURN count(*) AS written
