-- The first touch that lacks what every touch needs, and what that is.
SELECT
    row,
    CASE WHEN journey IS NULL THEN 'journey' WHEN moment IS NULL THEN 'time' ELSE 'channel' END
FROM (SELECT row_number() OVER () AS row, journey, moment, channel FROM touches)
WHERE journey IS NULL OR moment IS NULL OR channel IS NULL OR (channel < '!' AND trim(channel, E' \t\r\n') = '')
ORDER BY row
LIMIT 1
