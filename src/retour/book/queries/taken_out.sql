-- How many sales, takings, costs and hours (`facts`) of the days :since to :until (ISO) other loads
-- of a file named :file by the reader :source told, the earlier ones (:later 0) or the later ones
-- (:later 1), and its load :batch does not tell, in the ledgers of which it tells; and the last of
-- those loads (`batch`).
WITH fact AS (
    SELECT 'sale' AS kind, id, batch, day, ledger FROM sale WHERE current = 1
    UNION ALL SELECT 'takings', id, batch, day, ledger FROM takings WHERE current = 1
    UNION ALL SELECT 'cost', id, batch, day, ledger FROM cost WHERE current = 1
    UNION ALL SELECT 'effort', id, batch, day, ledger FROM effort WHERE current = 1
),
told AS (
    SELECT kind, id, ledger FROM fact WHERE batch = :batch
    UNION ALL
    SELECT fact.kind, fact.id, fact.ledger
    FROM sighting JOIN fact ON fact.kind = sighting.kind AND fact.id = sighting.version
    WHERE sighting.batch = :batch
)
SELECT count(*) AS facts, max(batch.id) AS batch
FROM fact JOIN batch ON batch.id = fact.batch
WHERE batch.file = :file AND batch.source = :source AND batch.undone_at IS NULL
  AND batch.id <> :batch AND (batch.id > :batch) = :later
  AND fact.day BETWEEN :since AND :until
  AND (fact.kind, fact.ledger) IN (SELECT kind, ledger FROM told)
  AND (fact.kind, fact.id) NOT IN (SELECT kind, id FROM told)
