-- What became of each journey: one that is told twice converted twice.
CREATE TEMP TABLE outcomes AS
SELECT
    journey,
    sum(conversions) AS conversions,
    sum(coalesce(value, 0)) AS value,
    coalesce(sum(lost), CAST(sum(conversions) = 0 AS DOUBLE)) AS lost
FROM outcomes_told
GROUP BY journey
