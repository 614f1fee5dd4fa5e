-- What was brought by the set of channels a journey met: the set as bits of an integer.
SELECT members, sum(conversions) AS conversions, sum(value) AS value
FROM (
    SELECT journey, bit_or(CAST(1 AS BIGINT) << CAST(code AS BIGINT)) AS members
    FROM steps SEMI JOIN outcomes USING (journey)
    GROUP BY journey
)
JOIN outcomes USING (journey)
GROUP BY members
ORDER BY members
