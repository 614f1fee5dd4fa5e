-- Current takings (sales known only as a sum) that begin up to :until, minor units.
SELECT day, until, amount, currency, ledger, layer, taxed, tax, orders
FROM takings
WHERE current = 1 AND day <= :until;
