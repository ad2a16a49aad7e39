// Take away what ObservationVersion nodes refer to.
UNWIND $ids AS id
MATCH (n:ObservationVersion {id: id})-[r:VERSION_OF]->()
DELETE r
RETURN count(*) AS written
