-- One part of the journeys, touch by touch: what comes next, and where in the journey it is.
-- `doubt` is 1 where two touches of one moment and event cannot be put in order, and 2 where one
-- is told twice. Times are kept as `age`, that is before the journey's last touch.
CREATE OR REPLACE TEMP TABLE steps AS
SELECT
    journey,
    code,
    lead(code) OVER way AS next,
    CAST(row_number() OVER way AS UINTEGER) AS position,
    CAST(count(*) OVER whole AS UINTEGER) AS length,
    (last_value(moment) OVER whole) - moment AS age,
    CASE
        WHEN moment = lag(moment) OVER way AND event IS NOT DISTINCT FROM lag(event) OVER way
        THEN CASE WHEN code <> lag(code) OVER way THEN 1 WHEN event IS NOT NULL THEN 2 ELSE 0 END
        ELSE 0
    END AS doubt
FROM (
    SELECT journey, moment, event, code
    FROM touches JOIN channels USING (channel)
    WHERE hash(journey) % CAST($parts AS UBIGINT) = CAST($part AS UBIGINT)
)
WINDOW
    way AS (PARTITION BY journey ORDER BY moment, event, code),
    whole AS (
        PARTITION BY journey ORDER BY moment, event, code
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    )
