-- Current efforts, one by one: `seconds` by day, channel, person and ledger. What is numbered
-- <entry>.<place> is a part of a longer entry, shared out among its days.
SELECT number, day, channel, person, ledger, seconds
FROM effort
WHERE current = 1
ORDER BY day, ledger, person, seconds, number;
