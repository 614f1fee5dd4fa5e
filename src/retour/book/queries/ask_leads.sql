-- Current leads from :since to :until: how many, by status and trail words that name a channel.
SELECT status, count(*) AS leads
FROM lead
WHERE current = 1 AND day BETWEEN :since AND :until
GROUP BY status;
