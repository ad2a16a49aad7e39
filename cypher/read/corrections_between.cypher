// How many corrections and removals took place within the bounds.
CALL () {
  MATCH (v:ObservationVersion)
  WHERE v.change > $after AND v.change <= $until
  RETURN count(*) AS found
  UNION ALL
  MATCH (v:RowVersion)
  WHERE v.change > $after AND v.change <= $until
  RETURN count(*) AS found
  UNION ALL
  MATCH (v:Tombstone)
  WHERE v.change > $after AND v.change <= $until
  RETURN count(*) AS found
}
RETURN sum(found) AS corrections
