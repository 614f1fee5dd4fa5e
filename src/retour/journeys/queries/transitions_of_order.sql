-- As `transitions`, a state being the last `$order` channels (fewer where a journey begins).
SELECT
    state,
    next,
    sum(weight) AS weight,
    coalesce(sum(weight) FILTER (position = 1), 0) AS started,
    sum(conversions) AS conversions,
    sum(value) AS value
FROM (
    SELECT
        list(code) OVER (
            PARTITION BY journey ORDER BY position ROWS BETWEEN $order - 1 PRECEDING AND CURRENT ROW
        ) AS state,
        next,
        position,
        coalesce(conversions, 0) AS conversions,
        coalesce(value, 0) AS value,
        coalesce(conversions + lost, 1) AS weight
    FROM steps LEFT JOIN outcomes USING (journey)
)
GROUP BY state, next
ORDER BY state, next
