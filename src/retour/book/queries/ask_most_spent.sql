-- The most that one ledger spent in a month on each kind of thing (`what`): `most`, minor units of
-- :currency, and of how many costs that is known (`n`). A cost of a longer time counts as 31 days
-- of it.
WITH told AS (
    SELECT what, ledger, amount, day, 1 + julianday(until) - julianday(day) AS days
    FROM cost
    WHERE current = 1 AND currency = :currency
),
months AS (
    SELECT what, sum(amount) AS amount, count(*) AS n
    FROM told
    WHERE days <= 31
    GROUP BY what, ledger, substr(day, 1, 7)
    UNION ALL
    SELECT what, amount * 31 / days, 1 FROM told WHERE days > 31
)
SELECT what, CAST(round(max(amount)) AS INTEGER) AS most, sum(n) AS n FROM months GROUP BY what;
