-- How often each channel came after each, weighted by how many journeys a row stands for.
SELECT
    [code] AS state,
    next,
    sum(weight) AS weight,
    coalesce(sum(weight) FILTER (position = 1), 0) AS started,
    sum(conversions) AS conversions,
    sum(value) AS value
FROM (
    SELECT
        code,
        next,
        position,
        coalesce(conversions, 0) AS conversions,
        coalesce(value, 0) AS value,
        coalesce(conversions + lost, 1) AS weight
    FROM steps LEFT JOIN outcomes USING (journey)
)
GROUP BY code, next
ORDER BY code, next
