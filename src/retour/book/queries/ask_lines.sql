-- Amount of each family of products in each current sale up to :until, minor units.
SELECT ledger, sale, family, sum(amount) AS amount
FROM line
WHERE current = 1 AND day <= :until
GROUP BY ledger, sale, family;
