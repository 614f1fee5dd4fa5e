-- The first journey that has a value but did not convert.
SELECT journey
FROM outcomes
WHERE conversions = 0 AND value > 0
ORDER BY journey
LIMIT 1
