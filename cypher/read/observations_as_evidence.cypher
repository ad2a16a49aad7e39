// Observations as lines of evidence: when, where, by which organisation, on which ground, and who and what was there.
UNWIND $ids AS id
MATCH (o:Observation {id: id})
RETURN
  o.id AS id,
  o.started_at AS started_at,
  o.status AS status,
  o.basis AS basis,
  o.reliability AS reliability,
  o.information AS information,
  o.context AS context,
  o.people AS people,
  o.team_only AS team_only,
  o.regime AS regime,
  o.recorder AS recorder,
  head([(o)-[:BY_ORGANISATION]->(by:Organisation) | by.id]) AS organisation,
  head([(o)-[:BY_ORGANISATION]->(by:Organisation) | by.name]) AS organisation_name,
  head([(o)-[:AT_HANGOUT]->(h:Hangout) | h.id]) AS hangout,
  head([(o)-[:AT_HANGOUT]->(h:Hangout) | h.name]) AS hangout_name,
  head([(o)-[:AT_ADDRESS]->(a:Address) | a.id]) AS address,
  head([(o)-[:IN_MUNICIPALITY]->(m:Municipality) | m.id]) AS own_municipality,
  head([(o)-[:AT_HANGOUT]->(:Hangout)-[:IN_MUNICIPALITY]->(m:Municipality) | m.id]) AS hangout_municipality,
  head([(o)-[:AT_ADDRESS]->(:Address)-[:IN_MUNICIPALITY]->(m:Municipality) | m.id]) AS address_municipality,
  [(o)<-[t:TOOK_PART]-(p:Youth|Visitor) | [p.id, t.role, toString(t.is_unknown)]] AS persons,
  [(o)<-[s:SEEN_IN]-(v:Vehicle) | [v.id, v.plate, toString(s.contact)]] AS vehicles
ORDER BY started_at, id
LIMIT $limit
