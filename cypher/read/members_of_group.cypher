// Who belongs to a declared group, and over which period.
MATCH (:Group {id: $id})<-[:MEMBERSHIP_OF]-(membership:Membership)-[:OF_PERSON]->(person:Youth|Visitor)
RETURN
  person.id AS person,
  membership.since AS since,
  membership.until AS until
ORDER BY person, since
LIMIT $limit
