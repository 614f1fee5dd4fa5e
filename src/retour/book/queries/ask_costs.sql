-- Current costs that begin up to :until, shortest period first, minor units.
SELECT day, until, amount, currency, channel, campaign, what, layer, ledger, number
FROM cost
WHERE current = 1 AND day <= :until
ORDER BY julianday(until) - julianday(day), day, number;
