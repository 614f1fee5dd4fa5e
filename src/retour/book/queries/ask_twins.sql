-- Current sales of an export that does not name its account, which the export that names it tells
-- too: their `id` (number, and day but for one). :accounts as ask_accounts has them, a JSON object.
SELECT sale.id
FROM json_each(:accounts) AS known
JOIN sale ON sale.current = 1 AND sale.ledger = known.key
JOIN sale AS same
    ON same.current = 1
    AND same.key = replace(known.value, '|', '||') || '|' || replace(sale.number, '|', '||')
    AND abs(julianday(same.day) - julianday(sale.day)) <= 1;
