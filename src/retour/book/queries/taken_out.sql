-- For each other load of an owner's own tables (reader :source) that tells what the load :batch does
-- not: its number (`batch`), its file (`file`), how many sales, takings, costs and hours it tells
-- now, of the kinds and ledgers of which :batch tells (`facts`), how many of them :batch tells just
-- so (`same`), and how many it does not, of the days :since to :until, ISO (`gone`), and of other
-- days (`besides`). Of the loads before :batch (:later 0) or after it (:later 1).
-- Beside them, `apart` 1, those that tell of other kinds and ledgers only: `same` then counts what
-- has the day and the figure of something that :batch tells, money or hours; `varied` is how many
-- different figures these have, `ledger` and `own` are the ledgers of the two.
WITH own AS (
    SELECT id FROM batch
    WHERE id = :batch
       OR source = :source AND undone_at IS NULL AND (id > :batch) = :later
      AND sha256 <> (SELECT sha256 FROM batch WHERE id = :batch)
),
-- Stored by a load, or met again by it.
told AS (
    SELECT own.id AS batch, 'sale' AS kind, fact.id, day, ledger, total AS figure, currency AS what
    FROM own CROSS JOIN sale AS fact ON current = 1 AND (fact.batch = own.id OR fact.id IN (
        SELECT version FROM sighting WHERE sighting.batch = own.id AND kind = 'sale'
    ))
    UNION ALL SELECT own.id, 'takings', fact.id, day, ledger, amount, currency
    FROM own CROSS JOIN takings AS fact ON current = 1 AND (fact.batch = own.id OR fact.id IN (
        SELECT version FROM sighting WHERE sighting.batch = own.id AND kind = 'takings'
    ))
    UNION ALL SELECT own.id, 'cost', fact.id, day, ledger, amount, currency
    FROM own CROSS JOIN cost AS fact ON current = 1 AND (fact.batch = own.id OR fact.id IN (
        SELECT version FROM sighting WHERE sighting.batch = own.id AND kind = 'cost'
    ))
    UNION ALL SELECT own.id, 'effort', fact.id, day, ledger, seconds, channel || ' ' || person
    FROM own CROSS JOIN effort AS fact ON current = 1 AND (fact.batch = own.id OR fact.id IN (
        SELECT version FROM sighting WHERE sighting.batch = own.id AND kind = 'effort'
    ))
),
mine AS (SELECT * FROM told WHERE batch = :batch),
beside AS (
    SELECT
        batch, kind, ledger, figure, day BETWEEN :since AND :until AS inside,
        (kind, id) IN (SELECT kind, id FROM mine) AS same,
        (kind = 'effort', what, day, figure) IN (
            SELECT kind = 'effort', what, day, figure FROM mine
        ) AS alike
    FROM told
    WHERE batch <> :batch
),
shared AS (
    SELECT * FROM beside WHERE (kind, ledger) IN (SELECT kind, ledger FROM mine)
)
SELECT
    shared.batch, file, count(*) AS facts, sum(same) AS same, sum(inside AND NOT same) AS gone,
    sum(NOT inside AND NOT same) AS besides, 0 AS apart, 0 AS varied, '' AS ledger, '' AS own
FROM shared JOIN batch ON batch.id = shared.batch
GROUP BY shared.batch
HAVING gone > 0
UNION ALL
SELECT
    beside.batch, file, count(*), sum(alike), sum(inside AND NOT alike),
    sum(NOT inside AND NOT alike), 1, count(DISTINCT CASE WHEN alike THEN figure END),
    min(ledger), (SELECT min(ledger) FROM mine)
FROM beside JOIN batch ON batch.id = beside.batch
WHERE beside.batch NOT IN (SELECT batch FROM shared)
GROUP BY beside.batch
HAVING sum(alike) > 0
ORDER BY 1
