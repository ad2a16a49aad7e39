// Give ObservationVersion nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:ObservationVersion {id: row.id})
SET n = row
RETURN count(*) AS written
