-- Sums of current readings of counts up to :until, without breakdowns, by day, metric and what they
-- are of: channel, account, campaign.
-- `life` 1: lifetime numbers of posts published that day; 0: numbers of the account's day or period.
SELECT day, until, channel, account, campaign, metric, lifetime AS life, sum(value) AS value
FROM reading
WHERE
    current = 1 AND day <= :until AND unit = 'count' AND detail = ''
    AND metric IN (SELECT value FROM json_each(:metrics))
    AND (lifetime = 1 OR post = '')
GROUP BY day, until, channel, account, campaign, metric, lifetime;
