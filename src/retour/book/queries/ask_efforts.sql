-- Current efforts, one by one: `seconds` by day, channel, person and ledger. What is numbered
-- <entry>.<place> is a part of a longer entry, shared out among its days. An entry by hand of 0
-- seconds was taken out.
SELECT number, day, channel, person, ledger, seconds
FROM effort
WHERE current = 1 AND NOT (ledger = 'hand' AND seconds = 0)
ORDER BY day, ledger, person, seconds, number;
