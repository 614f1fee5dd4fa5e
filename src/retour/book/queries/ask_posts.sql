-- Number of current posts up to :until, by day and channel.
SELECT day, channel, count(*) AS posts
FROM post
WHERE current = 1 AND day <= :until
GROUP BY day, channel;
