-- The number of every effort that holds in the ledger :ledger.
SELECT number
FROM effort
WHERE current = 1
  AND ledger = :ledger;
