-- What each rule gives a channel, of the journeys that converted. A rule is a share of each touch;
-- shares of a journey add up to one. `decay` is in halvings: age over half-life.
WITH converted AS (
    SELECT
        code,
        position,
        length,
        conversions,
        value,
        exp(-ln(2) * age / $half_life) AS decay,
        max(CASE WHEN direct THEN 0 ELSE position END) OVER whole AS last_named,
        sum(exp(-ln(2) * age / $half_life)) OVER whole AS decays
    FROM steps
    JOIN outcomes USING (journey)
    JOIN channels USING (code)
    WHERE conversions > 0
    WINDOW whole AS (PARTITION BY journey)
),
shares AS (
    SELECT
        code,
        conversions,
        value,
        CAST(position = 1 AS DOUBLE) AS first,
        CAST(position = length AS DOUBLE) AS last,
        CAST(position = CASE WHEN last_named = 0 THEN length ELSE last_named END AS DOUBLE)
            AS last_non_direct,
        1.0 / length AS linear,
        decay / decays AS time_decay,
        CASE
            WHEN length = 1 THEN 1.0
            WHEN length = 2 THEN 0.5
            WHEN position IN (1, length) THEN $ends
            ELSE (1 - 2 * $ends) / (length - 2)
        END AS position_based
    FROM converted
)
SELECT
    code,
    sum(first * conversions),
    sum(first * value),
    sum(last * conversions),
    sum(last * value),
    sum(last_non_direct * conversions),
    sum(last_non_direct * value),
    sum(linear * conversions),
    sum(linear * value),
    sum(time_decay * conversions),
    sum(time_decay * value),
    sum(position_based * conversions),
    sum(position_based * value)
FROM shares
GROUP BY code
ORDER BY code
