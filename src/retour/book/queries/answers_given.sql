-- What customers answered to "how did you hear about us?" (`answer`, as they wrote it) and how many
-- (`people`), of current replies, sales and leads; nothing where the load :batch brought none, and
-- then none is looked through.
WITH brought AS (
    SELECT
        EXISTS (SELECT 1 FROM reply WHERE batch = :batch AND current = 1)
        OR EXISTS (SELECT 1 FROM sale WHERE batch = :batch AND current = 1 AND said <> '')
        OR EXISTS (SELECT 1 FROM lead WHERE batch = :batch AND current = 1 AND said <> '') AS some
)
SELECT answer, sum(people) AS people
FROM (
    SELECT answer, count AS people FROM reply
    WHERE (SELECT some FROM brought) AND current = 1 AND answer <> ''
    UNION ALL
    SELECT said, 1 FROM sale WHERE (SELECT some FROM brought) AND current = 1 AND said <> ''
    UNION ALL
    SELECT said, 1 FROM lead WHERE (SELECT some FROM brought) AND current = 1 AND said <> ''
)
GROUP BY answer
