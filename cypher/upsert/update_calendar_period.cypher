// Give CalendarPeriod nodes that are there other properties.
UNWIND $rows AS row
MATCH (n:CalendarPeriod {id: row.id})
SET n = row
RETURN count(*) AS written
