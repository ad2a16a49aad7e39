// The Observation nodes with these ids, whole, one list of values per node.
UNWIND $ids AS id
MATCH (n:Observation {id: id})
RETURN collect([
  n.id,
  n.source,
  n.changed_at,
  n.known_at,
  n.digest,
  n.change,
  n.started_at,
  n.ended_at,
  n.recorded_at,
  head([(n)-[:AT_HANGOUT]->(x:Hangout) | x.id]),
  head([(n)-[:AT_ADDRESS]->(x:Address) | x.id]),
  head([(n)-[:IN_MUNICIPALITY]->(x:Municipality) | x.id]),
  n.recorder,
  head([(n)-[:BY_ORGANISATION]->(x:Organisation) | x.id]),
  n.people,
  n.basis,
  n.reliability,
  n.information,
  n.handling,
  n.regime,
  head([(n)-[:RELEASED_BY]->(x:Release) | x.id]),
  n.purpose,
  head([(n)-[:DURING]->(x:Round) | x.id]),
  n.context,
  n.status,
  n.incident,
  n.team_only,
  n.note
]) AS rows
