-- Platforms of which some exports of sales name their account and others do not: `ledger`, the name
-- without one, and `account`, the only one named. Not those where what both number alike are mostly
-- orders of other days: two shops number alike.
WITH named AS (
    SELECT substr(ledger, 1, instr(ledger, '@') - 1) AS ledger, min(ledger) AS account
    FROM (SELECT DISTINCT ledger FROM sale WHERE current = 1 AND instr(ledger, '@') > 0)
    GROUP BY 1
    HAVING count(*) = 1
)
SELECT ledger, account
FROM named
WHERE NOT EXISTS (
    SELECT 1
    FROM sale AS one
    JOIN sale AS other
        ON other.current = 1
        AND other.key = replace(named.account, '|', '||') || '|' || replace(one.number, '|', '||')
    WHERE one.current = 1 AND one.ledger = named.ledger
    GROUP BY one.ledger
    HAVING sum(abs(julianday(one.day) - julianday(other.day)) > 1) * 2 > count(*)
);
