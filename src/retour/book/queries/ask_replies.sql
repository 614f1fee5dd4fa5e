-- Answers to "how did you hear about us?": current replies that end between :since and :until, and
-- those written on leads of these days. Of a person's leads the first that has one counts, and none
-- of who answered on an order of these days too: that one is with the orders. Without a customer each
-- lead is its own person.
WITH told AS (
    -- `said` is of the row of the minimum (SQLite, "bare columns in an aggregate query").
    SELECT said, min(day || number) AS place
    FROM lead_held
    WHERE current = 1 AND day BETWEEN :since AND :until AND said <> ''
        AND NOT (customer <> '' AND customer IN (
            SELECT customer FROM sale_held
            WHERE current = 1 AND said <> '' AND status = 'paid' AND day BETWEEN :since AND :until
        ))
    GROUP BY CASE customer WHEN '' THEN ledger || '|' || number ELSE customer END
)
SELECT answer, sum(count) AS people FROM (
    SELECT answer, count FROM reply WHERE current = 1 AND until BETWEEN :since AND :until
    UNION ALL SELECT said, 1 FROM told
)
GROUP BY answer;
