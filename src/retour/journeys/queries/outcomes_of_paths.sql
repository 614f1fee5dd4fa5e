-- What became of those who went each way.
CREATE TEMP TABLE outcomes AS
SELECT journey, conversions, value, lost
FROM paths
