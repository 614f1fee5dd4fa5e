-- What one part of the journeys holds: a journey counts once for each of its conversions. And the
-- touches whose order is not known, and those told several times.
SELECT
    coalesce(sum(coalesce(conversions + lost, 1)) FILTER (position = 1), 0) AS journeys,
    coalesce(sum(coalesce(conversions + lost, 1)), 0) AS touches,
    coalesce(sum(conversions) FILTER (position = 1), 0) AS conversions,
    coalesce(sum(value) FILTER (position = 1), 0) AS value,
    count(*) FILTER (doubt = 1) AS ties,
    count(*) FILTER (doubt = 2) AS repeats
FROM steps LEFT JOIN outcomes USING (journey)
