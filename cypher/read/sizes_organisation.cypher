// How many Organisation nodes each change within the bounds last touched.
MATCH (n:Organisation)
WHERE n.change > $after AND n.change <= $until
WITH n.change AS change, count(*) AS size
RETURN collect([change, size]) AS rows
