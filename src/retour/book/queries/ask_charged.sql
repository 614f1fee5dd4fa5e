-- Whether most of the paid sales of the last year that say how much tax they hold, hold some: 1 or 0.
-- Etsy collects taxes for itself: they say nothing of who sells there.
SELECT coalesce(sum(tax > 0) * 2 > count(*), 0) AS charged
FROM sale_held
WHERE
    current = 1 AND status = 'paid' AND total > 0 AND tax IS NOT NULL
    AND substr(ledger, 1, instr(ledger || '@', '@') - 1) <> 'etsy'
    AND day > date((SELECT max(day) FROM sale WHERE current = 1), '-1 year');
