-- Touches that are told several times, with the same event, are one touch.
CREATE OR REPLACE TEMP TABLE touches_once AS
SELECT DISTINCT journey, moment, event, channel
FROM touches
