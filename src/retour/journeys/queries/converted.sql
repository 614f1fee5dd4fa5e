-- All conversions told, those of journeys without a touch too; and whether a channel is direct.
SELECT
    (SELECT coalesce(sum(conversions), 0) FROM outcomes) AS conversions,
    (SELECT bool_or(direct) FROM channels) AS direct
