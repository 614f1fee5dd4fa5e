-- What customers buy in the twelve months from their first order, over that first order. One row:
-- `customers` first met from 180 days after the book's beginning until a year before :until;
-- sums over them of the first order (`x`), of all orders of the first 365 days (`y`), and of
-- `xx`, `xy`, `yy`. An order that was given back whole is nobody's first. Paid sales only that count
-- by :counts and :left, as in ask_sales. Amounts after refunds, minor units, in currency :currency
-- only.
WITH
counts AS (SELECT value AS name FROM json_each(:counts)),
counted AS (
    SELECT * FROM sale_held
    WHERE current = 1 AND status = 'paid' AND id NOT IN (SELECT value FROM json_each(:left))
        AND (layer IN (SELECT name FROM counts)
            OR ledger IN (SELECT name FROM counts)
            OR substr(ledger, 1, instr(ledger || '@', '@') - 1) IN (SELECT name FROM counts))
),
begun AS (SELECT date(min(day), '+180 days') AS day FROM counted),
kept AS (
    SELECT
        customer, day, day || coalesce(at, '') || number AS place,
        total <= refunded + (refunded > 0) * coalesce(shipping, 0) AS back,
        CASE
            WHEN total <= 0 THEN total - refunded
            ELSE max(total - refunded - coalesce(shipping, 0), 0)
        END AS amount
    FROM counted
    WHERE customer <> '' AND currency = :currency AND day <= :until
),
met AS (
    SELECT customer, min(place) AS place, min(day) AS day
    FROM kept
    WHERE NOT back
    GROUP BY customer
),
one AS (
    SELECT
        sum(CASE WHEN kept.place = met.place THEN kept.amount ELSE 0 END) * 1.0 AS x,
        sum(kept.amount) * 1.0 AS y
    FROM met
    CROSS JOIN begun
    JOIN kept
        ON kept.customer = met.customer AND kept.day <= date(met.day, '+364 days')
    WHERE met.day >= begun.day AND met.day <= date(:until, '-364 days')
    GROUP BY met.customer
)
SELECT
    count(*) AS customers, sum(x) AS x, sum(y) AS y, sum(x * x) AS xx, sum(x * y) AS xy,
    sum(y * y) AS yy
FROM one;
