-- Current efforts, one by one: `seconds` by day, channel, person and ledger.
SELECT day, channel, person, ledger, seconds
FROM effort
WHERE current = 1
ORDER BY day, ledger, person, seconds, number;
