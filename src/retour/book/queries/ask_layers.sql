-- Who tells paid sales from :since to :until: `ledger`, `layer`, `currency`, and what they come to
-- less what was given back (`sold`, minor units; takings in parts of their days).
WITH told AS (
    SELECT ledger, layer, currency, total - refunded AS sold FROM sale
    WHERE current = 1 AND status = 'paid' AND day BETWEEN :since AND :until
    UNION ALL
    SELECT
        ledger, layer, currency,
        amount * (1 + julianday(min(until, :until)) - julianday(max(day, :since)))
        / (1 + julianday(until) - julianday(day))
    FROM takings
    WHERE current = 1 AND until >= :since AND day <= :until
)
SELECT ledger, layer, currency, sum(sold) AS sold
FROM told
GROUP BY ledger, layer, currency
ORDER BY ledger, layer, currency;
