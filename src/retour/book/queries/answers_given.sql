-- What customers answered to "how did you hear about us?" (`answer`, as they wrote it) and how many
-- (`people`), of current replies, sales and leads; nothing where the load :batch brought none.
WITH given AS (
    SELECT answer, count AS people, batch FROM reply WHERE current = 1
    UNION ALL
    SELECT said AS answer, 1 AS people, batch FROM sale WHERE current = 1 AND said <> ''
    UNION ALL
    SELECT said AS answer, 1 AS people, batch FROM lead WHERE current = 1 AND said <> ''
)
SELECT answer, sum(people) AS people
FROM given
WHERE answer <> '' AND EXISTS (SELECT 1 FROM given AS own WHERE own.batch = :batch)
GROUP BY answer
