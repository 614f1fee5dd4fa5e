-- Number of current mentions from :since to :until by the page they stand on, and the first day of
-- any.
SELECT url, count(*) AS mentions, (SELECT min(day) FROM mention WHERE current = 1) AS first
FROM mention
WHERE current = 1 AND day BETWEEN :since AND :until
GROUP BY url;
