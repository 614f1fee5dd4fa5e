-- What became of each journey, said on one of its touches or on all of them alike.
CREATE TEMP TABLE outcomes AS
SELECT journey, max(conversions) AS conversions, coalesce(max(value), 0) AS value, CAST(0 AS DOUBLE) AS lost
FROM outcomes_told
GROUP BY journey
HAVING max(conversions) > 0 OR max(value) > 0
