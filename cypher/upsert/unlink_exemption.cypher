// Take away what Exemption nodes refer to.
UNWIND $ids AS id
MATCH (n:Exemption {id: id})-[r:EXEMPTS|IN_MUNICIPALITY|ONLY_AT]->()
DELETE r
RETURN count(*) AS written
