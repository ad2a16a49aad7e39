// Take away all child rows of these observations.
UNWIND $ids AS id
MATCH (n:Observation {id: id})<-[r:TOOK_PART|SEEN_IN|SAID_TO_MOVE|SHOWED_CONCERN]-()
DELETE r
RETURN count(*) AS written
