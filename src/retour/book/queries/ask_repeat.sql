-- What customers buy in the twelve months from their first order, over that first order. One row:
-- `customers` first met from 180 days after the book's beginning until a year before :until;
-- sums over them of the first order (`x`), of all orders of the first 365 days (`y`), and of
-- `xx`, `xy`, `yy`. An order that was given back whole is nobody's first. Paid sales whose layer or
-- ledger is in :counts (a JSON list) only, each once as in ask_sales. Amounts after refunds, minor units, in currency :currency
-- only.
WITH
counts AS (SELECT value AS name FROM json_each(:counts)),
named AS (
    SELECT substr(ledger, 1, instr(ledger, '@') - 1) AS ledger, min(ledger) AS account
    FROM (SELECT DISTINCT ledger FROM sale WHERE current = 1 AND instr(ledger, '@') > 0)
    GROUP BY 1
    HAVING count(*) = 1
),
accounts AS (
    -- Two shops number alike: then most orders of one number are of other days.
    SELECT ledger, account
    FROM named
    WHERE NOT EXISTS (
        SELECT 1
        FROM sale AS one
        JOIN sale AS other
            ON other.current = 1
            AND other.key = replace(named.account, '|', '||') || '|'
                || replace(one.number, '|', '||')
        WHERE one.current = 1 AND one.ledger = named.ledger
        GROUP BY one.ledger
        HAVING sum(abs(julianday(one.day) - julianday(other.day)) > 1) * 2 > count(*)
    )
),
counted AS (
    SELECT sale.*
    FROM sale LEFT JOIN accounts ON accounts.ledger = sale.ledger
    WHERE current = 1 AND status = 'paid' AND (layer IN (SELECT name FROM counts)
        OR sale.ledger IN (SELECT name FROM counts)
        OR substr(sale.ledger, 1, instr(sale.ledger || '@', '@') - 1) IN (SELECT name FROM counts))
        AND NOT EXISTS (
            SELECT 1 FROM sale AS same
            WHERE same.current = 1
                AND abs(julianday(same.day) - julianday(sale.day)) <= 1
                AND same.key = replace(accounts.account, '|', '||') || '|'
                    || replace(sale.number, '|', '||')
        )
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
