-- The first outcome that cannot be counted, and why; -1 stands for what is not a number from 0 on.
SELECT
    row,
    CASE
        WHEN journey IS NULL THEN 'journey'
        WHEN coalesce(conversions, -1) = -1 THEN 'conversions'
        WHEN value = -1 THEN 'value'
        ELSE 'null'
    END
FROM (SELECT row_number() OVER () AS row, * FROM outcomes_told)
WHERE journey IS NULL OR coalesce(conversions, -1) = -1 OR value = -1 OR lost = -1
ORDER BY row
LIMIT 1
