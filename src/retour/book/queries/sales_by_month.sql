-- Sales: for each month ('2024-05'), `ledger`, `layer`, `status`, `taxed` and `currency`, the
-- number of `orders`, what they come to (`total`) and what was given back (`refunded`), both in
-- minor units of that currency. A payment and an order may be the same sale: never add layers.
-- Between the days :since and :until, both included.
SELECT
    substr(day, 1, 7) AS month,
    ledger,
    layer,
    status,
    taxed,
    currency,
    count(*) AS orders,
    sum(total) AS total,
    sum(refunded) AS refunded
FROM sale
WHERE current = 1 AND day BETWEEN :since AND :until
GROUP BY month, ledger, layer, status, taxed, currency
ORDER BY month, ledger, layer, status, taxed, currency
