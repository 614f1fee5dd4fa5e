-- Every channel of the touches, numbered in order of name.
CREATE OR REPLACE TEMP TABLE channels AS
SELECT
    channel,
    CAST(row_number() OVER (ORDER BY channel) - 1 AS UINTEGER) AS code,
    list_contains($direct, lower(trim(channel))) AS direct,
    touches
FROM (SELECT channel, count(*) AS touches FROM touches GROUP BY channel)
