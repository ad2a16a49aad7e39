// Whether the database is there and answers.
RETURN 1 AS answer
