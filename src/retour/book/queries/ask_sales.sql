-- Current sales up to :until that were not cancelled, by day, layer, ledger, currency, trail, and
-- whether it was its customer's first (`new`: 1, 0, NULL not known), and whether it was made within
-- twelve months of that customer's first, which was a new one's and since :since (`recent`).
-- A row with no total is a refund told apart from its order; where it does not say its tax, it has
-- the share that its ledger's sales have. `orders`: how many, refunds not counted. `net`: what was
-- kept of them without tax, refunds and shipping, times the margin rate of their products, minor
-- units (a real number); `squares`: sum of the squares of the same, order by order. `untaxed` 1: the
-- tax is not known, so `net` still holds it.
-- Only sales whose layer or ledger is in :counts (a JSON list), so that a sale that a payment tells
-- again is one, and its customer still new. :margin is the usual margin rate, :margins a JSON object of the rates of families of products.
-- A customer first met within 180 days of the book's beginning may well be an old one: not known.
WITH
counted AS (
    SELECT * FROM sale
    WHERE current = 1 AND status <> 'cancelled' AND (layer IN (SELECT value FROM json_each(:counts))
        OR ledger IN (SELECT value FROM json_each(:counts)))
),
rates AS (SELECT key AS family, value AS rate FROM json_each(:margins)),
mix AS (
    SELECT
        line.ledger, line.sale,
        sum(line.amount * coalesce(rates.rate, :margin)) / sum(line.amount) AS rate
    FROM line LEFT JOIN rates ON rates.family = line.family
    WHERE line.current = 1 AND line.day <= :until AND :margins <> '{}'
    GROUP BY line.ledger, line.sale
    HAVING sum(line.amount) > 0
),
begun AS (SELECT date(min(day), '+180 days') AS day FROM counted),
taxes AS (
    SELECT ledger, sum(tax) * 1.0 / sum(total) AS share
    FROM sale
    WHERE current = 1 AND taxed = 'gross' AND tax IS NOT NULL AND total > 0
    GROUP BY ledger
),
met AS (
    -- `told` is of the row of the minimum (SQLite, "bare columns in an aggregate query").
    SELECT customer, min(day || coalesce(at, '') || number) AS place, day, first AS told
    FROM counted
    WHERE customer <> '' AND total > 0
    GROUP BY customer
),
each AS (
    SELECT
        sale.*,
        CASE
            WHEN sale.first IS NOT NULL THEN sale.first
            WHEN sale.customer = '' THEN NULL
            WHEN met.place <> sale.day || coalesce(sale.at, '') || sale.number THEN 0
            WHEN sale.day >= begun.day THEN 1
        END AS new,
        coalesce(
            met.day >= :since AND sale.day <= date(met.day, '+364 days')
            AND coalesce(met.told, met.day >= begun.day),
            0
        ) AS recent,
        NOT (
            taxed = 'net'
            OR (taxed = 'gross' AND (tax IS NOT NULL OR (total = 0 AND taxes.share IS NOT NULL)))
        ) AS untaxed,
        CASE
            WHEN total <= 0 THEN total - refunded
            ELSE max(total - refunded - coalesce(shipping, 0), 0)
        END
        * CASE
            WHEN taxed <> 'gross' THEN 1.0
            WHEN total <> 0 THEN 1.0 - coalesce(tax, 0) * 1.0 / total
            ELSE 1.0 - coalesce(taxes.share, 0)
        END
        * coalesce(mix.rate, :margin) AS kept
    FROM counted AS sale
    CROSS JOIN begun
    LEFT JOIN taxes ON taxes.ledger = sale.ledger
    LEFT JOIN met ON met.customer = sale.customer
    LEFT JOIN mix ON mix.ledger = sale.ledger AND mix.sale = sale.number
    WHERE sale.day <= :until
)
SELECT
    day, layer, ledger, currency, new, recent, untaxed,
    source, medium, campaign, content, term, referrer, landing, click_id, "grouping", codes, note,
    said,
    sum(total > 0) AS orders,
    sum(kept) AS net,
    sum(kept * kept) AS squares
FROM each
GROUP BY
    day, layer, ledger, currency, new, recent, untaxed,
    source, medium, campaign, content, term, referrer, landing, click_id, "grouping", codes, note,
    said;
