-- Who tells paid sales from :since to :until: `ledger`, `layer`, and how many `amounts` each has.
WITH told AS (
    SELECT ledger, layer FROM sale
    WHERE current = 1 AND status = 'paid' AND total > 0 AND day BETWEEN :since AND :until
    UNION ALL
    SELECT ledger, layer FROM takings
    WHERE current = 1 AND until >= :since AND day <= :until
)
SELECT ledger, layer, count(*) AS amounts
FROM told
GROUP BY ledger, layer
ORDER BY ledger, layer;
