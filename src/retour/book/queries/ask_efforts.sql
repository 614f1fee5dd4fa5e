-- Seconds of current efforts up to :until, by day, channel and person.
SELECT day, channel, person, sum(seconds) AS seconds
FROM effort
WHERE current = 1 AND day <= :until
GROUP BY day, channel, person;
