-- The middle one (`usual`, minor units; of takings by day) of the last 9,999 amounts of a :kind and
-- :currency that count, and how many of these there are (`n`).
WITH told AS (
    SELECT id, 'sale' AS kind, currency, total AS amount FROM sale WHERE current = 1
    UNION ALL
    SELECT id, 'takings', currency, amount / (1 + julianday(until) - julianday(day))
    FROM takings WHERE current = 1
    UNION ALL
    SELECT id, 'cost', currency, amount FROM cost WHERE current = 1
    UNION ALL
    SELECT id, 'lead', currency, value FROM lead WHERE current = 1 AND value IS NOT NULL
),
last AS (
    SELECT amount FROM told WHERE kind = :kind AND currency = :currency
    ORDER BY id DESC LIMIT 9999
),
ranked AS (
    SELECT amount, row_number() OVER (ORDER BY amount) AS place, count(*) OVER () AS n FROM last
)
SELECT n, amount AS usual FROM ranked WHERE place = (n + 1) / 2;
