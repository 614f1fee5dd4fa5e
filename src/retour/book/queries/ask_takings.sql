-- Current takings (sales known only as a sum) that begin up to :until, minor units, and the `batch`
-- that said them.
SELECT day, until, amount, currency, ledger, layer, taxed, tax, orders, batch
FROM takings
WHERE current = 1 AND day <= :until;
