-- Number of current mentions from :since to :until, and the first day of any.
SELECT count(CASE WHEN day BETWEEN :since AND :until THEN 1 END) AS mentions, min(day) AS first
FROM mention
WHERE current = 1;
