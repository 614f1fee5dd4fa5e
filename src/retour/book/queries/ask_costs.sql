-- Current costs that begin up to :until, minor units. Rows of one load that tell the same campaign
-- over the same days (its ads, its countries) are added up; a row that a later load told again
-- unchanged is of that one.
WITH again AS (
    SELECT version, max(batch) AS batch FROM sighting WHERE kind = 'cost' GROUP BY version
),
told AS (
    SELECT
        cost.day, cost.until, cost.currency, cost.channel, cost.campaign, cost.what,
        cost.layer, cost.ledger, cost.note, cost.amount, cost.taxed, cost.tax,
        max(cost.batch, coalesce(again.batch, 0)) AS batch,
        CASE cost.layer WHEN 'platform' THEN '' ELSE cost.number END AS number
    FROM cost LEFT JOIN again ON again.version = cost.id
    WHERE cost.current = 1 AND cost.day <= :until
)
SELECT
    day, until, currency, channel, campaign, what, layer, ledger, batch, number, taxed,
    min(note) AS note, sum(amount) AS amount, CASE count(tax) WHEN count(*) THEN sum(tax) END AS tax
FROM told
GROUP BY day, until, currency, channel, campaign, what, layer, ledger, batch, number, taxed
ORDER BY campaign = '', julianday(until) - julianday(day), batch DESC, day;
