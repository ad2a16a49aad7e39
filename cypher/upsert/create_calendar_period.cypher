// Write new CalendarPeriod nodes.
UNWIND $rows AS row
CREATE (n:CalendarPeriod)
SET n = row
RETURN count(*) AS written
