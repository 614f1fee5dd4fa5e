-- The first path that is empty, or in which a channel is.
SELECT journey
FROM paths
WHERE
    parts IS NULL
    OR len(parts) = 0
    OR len(list_filter(parts, lambda one: one IS NULL OR one = '')) > 0
ORDER BY journey
LIMIT 1
