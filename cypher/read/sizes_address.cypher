// How many Address nodes each change within the bounds last touched.
MATCH (n:Address)
WHERE n.change > $after AND n.change <= $until
WITH n.change AS change, count(*) AS size
RETURN collect([change, size]) AS rows
