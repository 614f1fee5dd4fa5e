-- Every different path, as its first row has it: many journeys go the same way, and one of them is
-- as much work as all.
CREATE TEMP TABLE paths AS
SELECT
    min(journey) AS journey,
    path,
    sum(conversions) AS conversions,
    sum(coalesce(value, 0)) AS value,
    sum(lost) AS lost
FROM rows
GROUP BY path
