-- The ledger, the number, the day (ISO) and the total (minor units) of every sale that holds, refunds
-- told apart not among them; and all takings, without a number, each with its last day.
SELECT ledger, number, day, day AS until, total
FROM sale
WHERE current = 1 AND total > 0
UNION ALL
SELECT ledger, '', day, until, amount
FROM takings
WHERE current = 1 AND amount > 0;
