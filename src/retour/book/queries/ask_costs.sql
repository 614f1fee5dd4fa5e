-- Current costs that begin up to :until, minor units. Rows of one load that tell the same campaign
-- over the same days (its ads, its countries) are added up.
SELECT
    day, until, currency, channel, campaign, layer, ledger, batch,
    CASE layer WHEN 'platform' THEN '' ELSE number END AS number,
    sum(amount) AS amount
FROM cost
WHERE current = 1 AND day <= :until
GROUP BY
    day, until, currency, channel, campaign, layer, ledger, batch,
    CASE layer WHEN 'platform' THEN '' ELSE number END
ORDER BY campaign = '', julianday(until) - julianday(day), batch DESC, day;
