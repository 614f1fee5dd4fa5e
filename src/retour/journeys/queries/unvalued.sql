-- How many conversions have no value.
SELECT coalesce(sum(conversions), 0)
FROM outcomes_told
WHERE value IS NULL
