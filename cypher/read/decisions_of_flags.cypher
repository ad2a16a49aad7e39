// The decisions on these flags, oldest first.
UNWIND $ids AS id
MATCH (flag:Flag {id: id})<-[:DECIDES]-(decision:Decision)
RETURN
  decision.id AS id,
  flag.id AS flag,
  decision.outcome AS outcome,
  decision.reason AS reason,
  decision.words AS words,
  decision.watch_until AS watch_until,
  decision.account AS account,
  decision.decided_at AS decided_at,
  decision.document_hash AS document_hash,
  coalesce(decision.observations, []) AS observations,
  coalesce(decision.patterns, []) AS patterns
ORDER BY decision.decided_at, decision.id
LIMIT $limit
