// What earlier versions of these observations said, as digests.
UNWIND $ids AS id
MATCH (n:Observation {id: id})<-[:VERSION_OF]-(v:ObservationVersion)
RETURN collect([n.id, v.digest]) AS rows
