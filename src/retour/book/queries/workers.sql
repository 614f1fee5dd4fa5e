-- Who works: for each `person`, the `seconds` noted and the `first` and `last` ISO day.
SELECT person, sum(seconds) AS seconds, min(day) AS first, max(day) AS last
FROM effort
WHERE current = 1
GROUP BY person
ORDER BY person
