-- The touches of paths: their place is all that is known of their time.
CREATE VIEW touches AS
SELECT
    journey,
    generate_subscripts(parts, 1) AS moment,
    NULL AS event,
    unnest(parts) AS channel
FROM paths
