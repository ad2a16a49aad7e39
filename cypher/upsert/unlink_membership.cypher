// Take away what Membership nodes refer to.
UNWIND $ids AS id
MATCH (n:Membership {id: id})-[r:MEMBERSHIP_OF|OF_PERSON]->()
DELETE r
RETURN count(*) AS written
