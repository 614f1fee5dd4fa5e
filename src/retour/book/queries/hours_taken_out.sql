-- For each load before :batch of the same source, made no later, that tells hours which :batch does
-- not: its number (`batch`), its file (`file`), how many entries it tells now, of the people of whom
-- :batch tells (`entries`), how many of them :batch tells too (`same`), how many are for a channel of
-- which it tells (`alike`), how many it lacks of its own days (`gone`) and of others (`besides`). The
-- days of a calendar last until it was exported.
WITH mine AS (
    SELECT id, source, sha256, substr(told, 1, 10) AS made, since,
        CASE source WHEN 'ics' THEN max(until, substr(told, 1, 10)) ELSE until END AS until
    FROM batch
    WHERE id = :batch
),
own AS (
    SELECT id FROM mine
    UNION ALL
    SELECT batch.id
    FROM batch JOIN mine ON batch.source = mine.source AND batch.id < mine.id
        AND batch.sha256 <> mine.sha256 AND substr(batch.told, 1, 10) <= made
    WHERE undone_at IS NULL
),
told AS (
    SELECT own.id AS batch, fact.id, day, person, channel
    FROM own CROSS JOIN effort AS fact ON fact.batch = own.id AND current = 1
    UNION ALL
    SELECT own.id, fact.id, day, person, channel
    FROM own CROSS JOIN sighting ON sighting.batch = own.id AND kind = 'effort'
    CROSS JOIN effort AS fact ON fact.id = sighting.version AND current = 1
),
ours AS (SELECT told.id, person, channel FROM told JOIN mine ON told.batch = mine.id),
beside AS (
    SELECT batch, told.id IN (SELECT id FROM ours) AS same,
        channel IN (SELECT channel FROM ours) AS alike,
        day BETWEEN mine.since AND mine.until AS inside
    FROM told JOIN mine ON told.batch <> mine.id
    WHERE person IN (SELECT person FROM ours)
)
SELECT beside.batch, file, count(*) AS entries, sum(same) AS same, sum(alike) AS alike,
    sum(inside AND NOT same) AS gone, sum(NOT inside AND NOT same) AS besides
FROM beside JOIN batch ON batch.id = beside.batch
GROUP BY beside.batch
HAVING sum(NOT same) > 0
ORDER BY beside.batch
