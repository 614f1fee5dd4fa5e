-- The currencies of current amounts (sales, takings, costs, leads with a value): `currency`, `n`
-- amounts, and how many of them (`n_here`) come from the batches :batches (a JSON list of numbers).
WITH amounts AS (
    SELECT currency, batch FROM sale WHERE current = 1
    UNION ALL
    SELECT currency, batch FROM takings WHERE current = 1
    UNION ALL
    SELECT currency, batch FROM cost WHERE current = 1
    UNION ALL
    SELECT currency, batch FROM lead WHERE current = 1 AND value IS NOT NULL
)

SELECT
    currency,
    count(*) AS n,
    sum(batch IN (SELECT value FROM json_each(:batches))) AS n_here
FROM amounts
GROUP BY currency
ORDER BY n DESC, currency;
