-- Current paid sales up to :until, by day, layer, ledger, currency, trail, and whether it was its
-- customer's first (`new`: 1, 0, NULL not known), and whether it was made within twelve months of
-- that customer's first, which was a new one's and since :since (`recent`).
-- A row with no total is a refund told apart from its order; where it does not say its tax, it has
-- the share that its ledger's sales have. One that is numbered <order>:refund:<own> is of that
-- order: it has its trail, customer, tax and products, and is left out when the order itself says
-- what was given back, or does not count. `loose` 1: a refund that names no order of the book.
-- `orders`: how many, refunds and orders that were given back whole not counted. `net`: what was
-- kept of them without tax, refunds and shipping, times the margin rate of their products, minor
-- units (a real number); `squares`: sum of the squares of the same, order by order; `income`: what
-- was kept without tax, with shipping, before any margin rate; `sold`: what was charged less what
-- was given back, minor units. `untaxed` 1: the tax is not known, so `net` still holds it.
-- Only sales whose layer or ledger is in :counts (a JSON list; a ledger's name without its account
-- stands for all of them) and whose id is not in :left (a JSON list), so that a sale that a payment
-- tells again is one, and its customer still new. :back (a JSON object) has by id what was given back
-- beyond what a sale says itself, minor units; `given` is both.
-- :ways (a JSON object) has by id of a sale that is left out the id of the one that counts, which does
-- not say how the customer came as the other does, the best first.
-- :accounts as ask_accounts has them, a JSON object.
-- :margin is the usual margin rate, :margins a JSON object of the rates of families of products.
-- A customer first met within 180 days of the book's beginning may well be an old one: not known.
WITH
counts AS (SELECT value AS name FROM json_each(:counts)),
accounts AS (SELECT key AS ledger, value AS account FROM json_each(:accounts)),
more AS (SELECT CAST(key AS INTEGER) AS sale, value AS amount FROM json_each(:back)),
counted AS (
    SELECT
        *,
        -- No join: SQLite would first make all of the view's rows, with all their columns.
        CASE
            WHEN id IN (SELECT sale FROM more)
            THEN refunded + (SELECT amount FROM more WHERE sale = sale_held.id)
            ELSE refunded
        END AS given
    FROM sale_held
    WHERE current = 1 AND status = 'paid' AND id NOT IN (SELECT value FROM json_each(:left))
        AND (layer IN (SELECT name FROM counts)
            OR ledger IN (SELECT name FROM counts)
            OR substr(ledger, 1, instr(ledger || '@', '@') - 1) IN (SELECT name FROM counts))
),
back AS (
    -- The other columns are of the row of the maximum: the order of the same export, if it counts.
    SELECT
        refund.id, max(told.ledger = refund.ledger) AS own, told.id AS origin,
        refund.refunded - refund.total AS amount, told.refunded > 0 OR told.status <> 'paid' AS again
    FROM counted AS refund
    LEFT JOIN accounts ON accounts.ledger = refund.ledger
    JOIN sale AS told
        ON told.current = 1 AND told.key IN (
            replace(refund.ledger, '|', '||') || '|' || replace(
                substr(refund.number, 1, instr(refund.number, ':refund:') - 1), '|', '||'
            ),
            replace(accounts.account, '|', '||') || '|' || replace(
                substr(refund.number, 1, instr(refund.number, ':refund:') - 1), '|', '||'
            )
        )
    WHERE refund.total <= 0 AND instr(refund.number, ':refund:') > 0
        AND (told.status <> 'paid' OR told.id IN (SELECT id FROM counted))
    GROUP BY refund.id
),
returned AS (SELECT origin, sum(amount) AS amount FROM back WHERE NOT again GROUP BY origin),
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
    FROM counted
    WHERE taxed = 'gross' AND tax IS NOT NULL AND total > 0
        -- No others ask for it.
        AND ledger IN (SELECT ledger FROM counted WHERE total = 0)
    GROUP BY ledger
),
whole AS (
    SELECT sale.id
    FROM counted AS sale LEFT JOIN returned ON returned.origin = sale.id
    WHERE sale.total > 0 AND (sale.given > 0 OR returned.amount > 0)
        AND sale.total <= sale.given + coalesce(sale.shipping, 0) + coalesce(returned.amount, 0)
),
met AS (
    -- `told` is of the row of the minimum (SQLite, "bare columns in an aggregate query").
    SELECT customer, min(day || coalesce(at, '') || number) AS place, day, first AS told
    FROM counted
    WHERE customer <> '' AND total > 0 AND id NOT IN (SELECT id FROM whole)
    GROUP BY customer
),
-- The orders that refunds are of. Any other sale came its own way.
ways AS MATERIALIZED (SELECT * FROM counted WHERE id IN (SELECT origin FROM back)),
-- What others tell of the way of a sale that counts. The other columns are of the row of the minimum.
twins AS MATERIALIZED (
    SELECT told.value AS counts, min(told.id) AS place, sale_held.*
    FROM json_each(:ways) AS told JOIN sale_held ON sale_held.id = CAST(told.key AS INTEGER)
    GROUP BY told.value
),
-- The share of refunds told apart that goods were given back for: they were no more than the goods,
-- and what was given back beyond them is the shipping, which is no margin.
goods AS MATERIALIZED (
    SELECT
        returned.origin,
        max(way.total - way.given - way.shipping, 0) * 1.0 / returned.amount AS share
    FROM returned JOIN ways AS way ON way.id = returned.origin
    WHERE way.total - way.given - way.shipping < returned.amount
),
-- Once for all: each of its sums would reckon a row anew.
each AS MATERIALIZED (
    SELECT
        sale.day, sale.layer, sale.ledger, sale.currency,
        coalesce(twin.source, way.source, sale.source) AS source,
        coalesce(twin.medium, way.medium, sale.medium) AS medium,
        coalesce(twin.campaign, way.campaign, sale.campaign) AS campaign,
        coalesce(twin.content, way.content, sale.content) AS content,
        coalesce(twin.term, way.term, sale.term) AS term,
        coalesce(twin.referrer, way.referrer, sale.referrer) AS referrer,
        coalesce(twin.landing, way.landing, sale.landing) AS landing,
        coalesce(twin.click_id, way.click_id, sale.click_id) AS click_id,
        coalesce(twin."grouping", way."grouping", sale."grouping") AS "grouping",
        coalesce(twin.codes, way.codes, sale.codes) AS codes,
        coalesce(nullif(coalesce(way.note, sale.note), ''), twin.note, '') AS note,
        coalesce(twin.said, way.said, sale.said) AS said,
        sale.total - sale.given AS sold,
        CASE
            WHEN iif(way.id, way.first, sale.first) IS NOT NULL
            THEN iif(way.id, way.first, sale.first)
            WHEN coalesce(way.customer, sale.customer) = '' THEN NULL
            WHEN met.place <> iif(
                way.id,
                way.day || coalesce(way.at, '') || way.number,
                sale.day || coalesce(sale.at, '') || sale.number
            ) THEN 0
            WHEN coalesce(way.day, sale.day) >= begun.day THEN 1
        END AS new,
        coalesce(
            met.day >= :since AND coalesce(way.day, sale.day) <= date(met.day, '+364 days')
            AND coalesce(met.told, met.day >= begun.day),
            0
        ) AS recent,
        sale.total <= 0 AND back.id IS NULL AS loose,
        sale.total > 0 AND sale.id NOT IN (SELECT id FROM whole) AS one,
        NOT (
            sale.taxed = 'net'
            OR (sale.taxed = 'gross' AND (
                sale.tax IS NOT NULL
                OR (sale.total = 0 AND coalesce(iif(way.id, way.tax, sale.tax), taxes.share) IS NOT NULL)
            ))
        ) AS untaxed,
        CASE
            WHEN sale.total <= 0 THEN (sale.total - sale.given) * coalesce(goods.share, 1.0)
            ELSE max(sale.total - sale.given - coalesce(sale.shipping, 0), 0)
        END * coalesce(mix.rate, :margin) AS kept,
        CASE
            WHEN sale.taxed <> 'gross' THEN 1.0
            WHEN sale.total <> 0 THEN 1.0 - coalesce(sale.tax, 0) * 1.0 / sale.total
            WHEN way.total > 0 AND way.tax IS NOT NULL THEN 1.0 - way.tax * 1.0 / way.total
            ELSE 1.0 - coalesce(taxes.share, 0)
        END AS untaxing
    FROM counted AS sale
    CROSS JOIN begun
    LEFT JOIN back ON back.id = sale.id
    LEFT JOIN ways AS way ON way.id = back.origin
    LEFT JOIN twins AS twin ON twin.counts = coalesce(way.id, sale.id)
    LEFT JOIN goods ON goods.origin = back.origin
    LEFT JOIN taxes ON taxes.ledger = sale.ledger
    LEFT JOIN met ON met.customer = coalesce(way.customer, sale.customer)
    LEFT JOIN mix
        ON mix.ledger = coalesce(way.ledger, sale.ledger)
        AND mix.sale = coalesce(way.number, sale.number)
    WHERE sale.day <= :until AND NOT coalesce(back.again, 0)
)
SELECT
    day, layer, ledger, currency, new, recent, loose, untaxed, source, medium, campaign, content,
    term, referrer, landing, click_id, "grouping", codes, note, said,
    sum(one) AS orders,
    sum(kept * untaxing) AS net,
    sum(kept * untaxing * kept * untaxing) AS squares,
    sum(sold * untaxing) AS income,
    sum(sold) AS sold
FROM each
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20;
