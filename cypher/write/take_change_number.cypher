// Take the next number of a change; whoever else writes waits for us or starts again.
MERGE (n:ChangeCounter {id: $id})
SET n.number = coalesce(n.number, 0) + 1
RETURN n.number AS number
