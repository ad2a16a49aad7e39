// The vehicles with this plate.
MATCH (n:Vehicle {plate: $plate})
RETURN n.id AS id, n.plate AS plate
ORDER BY id
LIMIT $limit
