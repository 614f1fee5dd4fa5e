-- Whether an order or a lead holds an answer to "how did you hear about us?" (`answered`, 0 or 1).
SELECT
    EXISTS (SELECT 1 FROM sale WHERE current = 1 AND said <> '')
    OR EXISTS (SELECT 1 FROM lead WHERE current = 1 AND said <> '') AS answered;
