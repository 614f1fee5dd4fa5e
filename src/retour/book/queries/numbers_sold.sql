-- The number and the day (ISO) of every sale that holds in the ledger :ledger.
SELECT number, day
FROM sale
WHERE current = 1
  AND ledger = :ledger;
