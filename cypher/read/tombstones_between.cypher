// Which nodes were removed within the bounds.
MATCH (t:Tombstone)
WHERE t.change > $after AND t.change <= $until
RETURN collect([t.of_label, t.of_id]) AS rows
