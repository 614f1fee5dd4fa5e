-- The first journey whose touches say different things of what became of it.
SELECT journey
FROM outcomes_told
GROUP BY journey
HAVING
    (
        count(*) FILTER (conversions > 0) > 1
        AND min(conversions) < max(conversions)
    )
    OR (
        count(*) FILTER (value > 0) > 1
        AND min(coalesce(value, 0)) < max(value)
    )
ORDER BY journey
LIMIT 1
