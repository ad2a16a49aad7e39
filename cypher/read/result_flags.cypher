// What earlier analyses left of the Flag nodes, a page by id.
MATCH (flag:Flag)
WHERE flag.id > $after
RETURN
  flag.id AS id,
  flag.is_open AS is_current,
  flag.content_key AS content_key,
  flag.analysis AS analysis,
  flag.document AS document,
  flag.explanation AS explanation
ORDER BY flag.id
LIMIT $limit
