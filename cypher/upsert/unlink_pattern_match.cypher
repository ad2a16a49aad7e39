// Take away what PatternMatch nodes refer to.
UNWIND $ids AS id
MATCH (n:PatternMatch {id: id})-[r:ABOUT_SUBJECT|RESTS_ON]->()
DELETE r
RETURN count(*) AS written
