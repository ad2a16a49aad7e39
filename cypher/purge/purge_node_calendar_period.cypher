// Remove CalendarPeriod nodes with everything that hangs on them.
UNWIND $ids AS id
MATCH (n:CalendarPeriod {id: id})
DETACH DELETE n
RETURN count(*) AS written
