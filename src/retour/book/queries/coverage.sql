-- What the book covers: for each kind of fact that it holds, the number of current `facts`, the
-- first day (`since`) and the last day (`until`), both ISO days.
SELECT * FROM (
    SELECT 'effort' AS kind, count(*) AS facts, min(day) AS since, max(day) AS until
    FROM effort WHERE current = 1 AND NOT (ledger = 'hand' AND seconds = 0)
    UNION ALL SELECT 'cost', count(*), min(day), max(until)
    FROM cost WHERE current = 1 AND NOT (ledger = 'hand' AND amount = 0 AND number LIKE '%/%')
    UNION ALL SELECT 'post', count(*), min(day), max(day) FROM post WHERE current = 1
    UNION ALL SELECT 'reading', count(*), min(day), max(until) FROM reading WHERE current = 1
    UNION ALL SELECT 'visit', count(*), min(day), max(until) FROM visit WHERE current = 1
    UNION ALL SELECT 'lead', count(*), min(day), max(day) FROM lead WHERE current = 1
    UNION ALL SELECT 'sale', count(*), min(day), max(day) FROM sale WHERE current = 1
    UNION ALL SELECT 'line', count(*), min(day), max(day) FROM line WHERE current = 1
    UNION ALL SELECT 'takings', count(*), min(day), max(until) FROM takings WHERE current = 1
    UNION ALL SELECT 'reply', count(*), min(day), max(until) FROM reply WHERE current = 1
    UNION ALL SELECT 'mention', count(*), min(day), max(day) FROM mention WHERE current = 1
    UNION ALL SELECT 'ranking', count(*), min(day), max(until) FROM ranking WHERE current = 1
)
WHERE facts > 0
ORDER BY kind
