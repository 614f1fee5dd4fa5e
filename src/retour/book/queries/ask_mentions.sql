-- Number of current mentions from :since to :until.
SELECT count(*) AS mentions
FROM mention
WHERE current = 1 AND day BETWEEN :since AND :until;
