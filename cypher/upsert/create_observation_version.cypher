// Write new ObservationVersion nodes.
UNWIND $rows AS row
CREATE (n:ObservationVersion)
SET n = row
RETURN count(*) AS written
