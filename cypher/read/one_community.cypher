// One community, also one that the latest analysis found no more.
MATCH (community:Community {id: $id})
RETURN
  community.id AS id,
  community.document AS document
ORDER BY community.id
LIMIT 1
