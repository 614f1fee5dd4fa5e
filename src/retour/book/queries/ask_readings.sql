-- Sums of current readings of counts up to :until, without breakdowns, by day, metric and what they
-- are of: channel, account, campaign.
-- `life` 1: lifetime numbers of posts published that day; 0: numbers of the account's day or period.
-- A lifetime number only grows: where a later load does not say when its export was made, it was
-- filed as older than one that does, and the larger of both is the newer.
SELECT
    now.day, now.until, now.channel, now.account, now.campaign, now.metric, now.lifetime AS life,
    sum(max(now.value, coalesce(CASE WHEN now.lifetime = 1 AND now.as_of IS NOT NULL THEN (
        SELECT max(late.value) FROM reading AS late
        WHERE
            late.current = 0 AND late.key = now.key AND late.as_of IS NULL AND late.batch > now.batch
    ) END, now.value))) AS value
FROM reading AS now
WHERE
    now.current = 1 AND now.day <= :until AND now.unit = 'count' AND now.detail = ''
    AND now.metric IN (SELECT value FROM json_each(:metrics))
    AND (now.lifetime = 1 OR now.post = '')
GROUP BY now.day, now.until, now.channel, now.account, now.campaign, now.metric, now.lifetime;
