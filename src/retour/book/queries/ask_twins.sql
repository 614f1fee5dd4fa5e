-- Current sales that another one of the same export tells too, on the same day but for one: their
-- `id`. Those of an export that does not name its account, where another one does (:accounts as
-- ask_accounts has them, a JSON object); and those numbered by an order's name only, where another
-- export has its id too: `#1001` and `#1001/6870379135024`; and refunds of SumUp that name no sale,
-- where its other report says of which they are: `T3:refund` and `T2:refund:T3`.
SELECT sale.id
FROM json_each(:accounts) AS known
JOIN sale ON sale.current = 1 AND sale.ledger = known.key
JOIN sale AS same
    ON same.current = 1
    AND same.key = replace(known.value, '|', '||') || '|' || replace(sale.number, '|', '||')
    AND abs(julianday(same.day) - julianday(sale.day)) <= 1
UNION
SELECT sale.id
FROM sale
-- Without the index's name each sale would be held against every other.
CROSS JOIN sale AS same INDEXED BY sale_now
    ON same.current = 1
    -- Only keys that begin with ours and a slash: 0 comes after it.
    AND same.key > sale.key || '/' AND same.key < sale.key || '0'
    AND abs(julianday(same.day) - julianday(sale.day)) <= 1
WHERE sale.current = 1 AND sale.ledger LIKE 'shopify%' AND instr(sale.number, '/') = 0
UNION
SELECT id
FROM sale
WHERE current = 1 AND total = 0 AND ledger LIKE 'sumup%' AND number LIKE '%:refund'
    AND (ledger, substr(number, 1, length(number) - length(':refund'))) IN (
        SELECT ledger, substr(number, instr(number, ':refund:') + length(':refund:'))
        FROM sale
        WHERE current = 1 AND total = 0 AND ledger LIKE 'sumup%'
            AND instr(number, ':refund:') > 0
    );
