-- The number and the first day (ISO) of all takings that hold in the ledger :ledger.
SELECT number, day
FROM takings
WHERE current = 1
  AND ledger = :ledger;
