-- Money spent: for each month ('2024-05', of the day the cost begins), `channel`, `what`, `layer`
-- and `currency`, the `amount` in minor units of that currency. The layers speak of the same
-- money: never add one to another. Between the days :since and :until, both included.
SELECT
    substr(day, 1, 7) AS month,
    channel,
    what,
    layer,
    currency,
    sum(amount) AS amount
FROM cost
WHERE current = 1 AND day BETWEEN :since AND :until
GROUP BY month, channel, what, layer, currency
ORDER BY month, channel, what, layer, currency
