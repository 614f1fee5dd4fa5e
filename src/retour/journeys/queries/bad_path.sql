-- The first path that is empty, or in which a channel is.
SELECT min(journey)
FROM (
    SELECT journey FROM touches WHERE channel IS NULL OR (channel < '!' AND trim(channel, E' \t\r\n') = '')
    UNION ALL
    SELECT journey FROM paths WHERE path IS NULL OR len(path) = 0
)
HAVING count(*) > 0
