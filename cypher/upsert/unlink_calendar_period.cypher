// Take away what CalendarPeriod nodes refer to.
UNWIND $ids AS id
MATCH (n:CalendarPeriod {id: id})-[r:IN_MUNICIPALITY]->()
DELETE r
RETURN count(*) AS written
