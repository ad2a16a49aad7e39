// How many Visitor nodes each change within the bounds last touched.
MATCH (n:Visitor)
WHERE n.change > $after AND n.change <= $until
WITH n.change AS change, count(*) AS size
RETURN collect([change, size]) AS rows
