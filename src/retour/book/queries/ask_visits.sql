-- Visits of current facts from :since up to :until, by who counted, table, period and trail.
SELECT
    ledger, account, detail, day, until, source, medium, campaign, content, term, referrer,
    landing, click_id, "grouping", sum(value) AS visits
FROM visit
WHERE current = 1 AND metric = 'visits' AND day <= :until AND until >= :since
GROUP BY
    ledger, account, detail, day, until, source, medium, campaign, content, term, referrer,
    landing, click_id, "grouping";
