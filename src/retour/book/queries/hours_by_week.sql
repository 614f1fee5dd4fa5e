-- Working time: for each ISO week (`monday`, ISO day), `channel` and `person`, the `seconds` spent.
-- Between the days :since and :until, both included.
SELECT
    date(day, '-6 days', 'weekday 1') AS monday,
    channel,
    person,
    sum(seconds) AS seconds
FROM effort
WHERE current = 1 AND day BETWEEN :since AND :until
GROUP BY monday, channel, person
ORDER BY monday, channel, person
