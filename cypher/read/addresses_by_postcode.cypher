// The addresses with this postcode, with one house number or with any.
MATCH (n:Address {postcode: $postcode})
WHERE $house_number IS NULL OR n.house_number = $house_number
RETURN n.id AS id, n.bag_id AS bag_id, n.postcode AS postcode, n.house_number AS house_number, n.kind AS kind
ORDER BY id
LIMIT $limit
