-- For each other load of an owner's own tables (reader :source) that tells what the load :batch does
-- not: its number (`batch`), its file (`file`), how many sales, takings, costs and hours it tells
-- now, of the kinds and ledgers of which :batch tells (`facts`), how many of them :batch tells just
-- so (`same`), and how many it does not, of the days :since to :until, ISO (`gone`), and of other
-- days (`besides`). Of the loads before :batch (:later 0) or after it (:later 1).
WITH own AS (
    SELECT id FROM batch
    WHERE id = :batch
       OR source = :source AND undone_at IS NULL AND (id > :batch) = :later
      AND sha256 <> (SELECT sha256 FROM batch WHERE id = :batch)
),
told AS (
    SELECT own.id AS batch, 'sale' AS kind, fact.id, day, ledger
    FROM own CROSS JOIN sale AS fact ON fact.batch = own.id AND current = 1
    UNION ALL SELECT own.id, 'takings', fact.id, day, ledger
    FROM own CROSS JOIN takings AS fact ON fact.batch = own.id AND current = 1
    UNION ALL SELECT own.id, 'cost', fact.id, day, ledger
    FROM own CROSS JOIN cost AS fact ON fact.batch = own.id AND current = 1
    UNION ALL SELECT own.id, 'effort', fact.id, day, ledger
    FROM own CROSS JOIN effort AS fact ON fact.batch = own.id AND current = 1
    UNION ALL SELECT own.id, kind, fact.id, day, ledger
    FROM own CROSS JOIN sighting ON sighting.batch = own.id AND kind = 'sale'
    CROSS JOIN sale AS fact ON fact.id = sighting.version AND current = 1
    UNION ALL SELECT own.id, kind, fact.id, day, ledger
    FROM own CROSS JOIN sighting ON sighting.batch = own.id AND kind = 'takings'
    CROSS JOIN takings AS fact ON fact.id = sighting.version AND current = 1
    UNION ALL SELECT own.id, kind, fact.id, day, ledger
    FROM own CROSS JOIN sighting ON sighting.batch = own.id AND kind = 'cost'
    CROSS JOIN cost AS fact ON fact.id = sighting.version AND current = 1
    UNION ALL SELECT own.id, kind, fact.id, day, ledger
    FROM own CROSS JOIN sighting ON sighting.batch = own.id AND kind = 'effort'
    CROSS JOIN effort AS fact ON fact.id = sighting.version AND current = 1
),
again AS (SELECT kind, id FROM told WHERE batch = :batch),
beside AS (
    SELECT batch, day BETWEEN :since AND :until AS inside, (kind, id) IN again AS same
    FROM told
    WHERE batch <> :batch
      AND (kind, ledger) IN (SELECT kind, ledger FROM told WHERE batch = :batch)
)
SELECT beside.batch, file, count(*) AS facts, sum(same) AS same,
    sum(inside AND NOT same) AS gone, sum(NOT inside AND NOT same) AS besides
FROM beside JOIN batch ON batch.id = beside.batch
GROUP BY beside.batch
HAVING gone > 0
ORDER BY beside.batch
