// Remove ObservationVersion nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:ObservationVersion {id: id})
DETACH DELETE n
RETURN count(*) AS written
