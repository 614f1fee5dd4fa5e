-- Current sales from :since to :until that are neither paid nor cancelled, by currency, of layers and
-- ledgers in :counts (a JSON list): how many `sales`, and their `total`, minor units.
WITH counts AS (SELECT value AS name FROM json_each(:counts))
SELECT currency, count(*) AS sales, sum(total) AS total
FROM sale
WHERE
    current = 1 AND status = 'pending' AND total > 0 AND day BETWEEN :since AND :until
    AND (layer IN (SELECT name FROM counts)
        OR ledger IN (SELECT name FROM counts)
        OR substr(ledger, 1, instr(ledger || '@', '@') - 1) IN (SELECT name FROM counts))
GROUP BY currency
ORDER BY currency;
