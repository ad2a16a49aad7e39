// The companies with this KvK number.
MATCH (n:Company {kvk_number: $kvk_number})
RETURN n.id AS id, n.kvk_number AS kvk_number
ORDER BY id
LIMIT $limit
